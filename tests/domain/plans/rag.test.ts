import { describe, expect, it } from 'vitest'
import {
  type HeadlineMeasure,
  proposeImpactRag,
  proposeImplementationRag,
} from '../../../app/domain/plans/rag.ts'
import { four } from '../measures/counts.ts'

const asOf = '2020-10-31'
type Latest = NonNullable<HeadlineMeasure['latest']>

function planning(value: number, more: Partial<HeadlineMeasure> = {}, latest: Partial<Latest> = {}) {
  const measure: HeadlineMeasure = {
    title: 'Planning graded good or above',
    better: 'higher',
    unit: 'percent',
    latest: {
      value,
      measuredOn: '2020-06-30',
      denominator: 30,
      supportsClaim: true,
      counts: four(Math.round(value * 30), 30 - Math.round(value * 30)),
      ...latest,
    },
    targets: [
      { due: '2020-03-31', value: 0.8 },
      { due: '2021-03-31', value: 0.9 },
    ],
    clearChangeForBetter: false,
    ...more,
  }
  return measure
}

const propose = (...headlineMeasures: HeadlineMeasure[]) => proposeImpactRag({ asOf, headlineMeasures })

describe('the rating proposed for impact', () => {
  it('is green when the target next due is met on recent evidence', () => {
    expect(propose(planning(0.9))).toEqual({
      rag: 'green',
      reason:
        'every headline measure meets the target next due, on evidence under 12 months old: Planning graded good or above: 90% against the March 2021 target of 90%',
    })
  })

  it('is not red on the day of a target, which may be met to the end of it', () => {
    const missed = planning(0.5, { targets: [{ due: asOf, value: 0.8 }] })
    expect(propose(missed).rag).toBe('amber')
    expect(proposeImpactRag({ asOf: '2020-11-01', headlineMeasures: [missed] }).rag).toBe('red')
  })

  it('gives a target with the decimals it was entered with', () => {
    const { reason } = propose(planning(0.6, { targets: [{ due: '2020-03-31', value: 0.665 }] }))
    expect(reason).toContain('60% against the March 2020 target of 66.5%')
  })

  it('is not green on a figure whose round is open again, and stays red where it was missed', () => {
    const { rag, reason } = propose(planning(0.9, {}, { reopened: true }))
    expect(rag).toBe('amber')
    expect(reason).toContain('the round of its latest figure is open again')
    expect(propose(planning(0.5, {}, { reopened: true })).rag).toBe('red')
  })

  it('is amber when the target next due is not met yet', () => {
    const { rag, reason } = propose(planning(0.8))
    expect(rag).toBe('amber')
    expect(reason).toBe('Planning graded good or above: 80% against the March 2021 target of 90% is not met')
  })

  it('says what a percentage is of', () => {
    const text = '80% (24 of 30) good or above'
    const { reason } = propose(planning(0.8, {}, { text }))
    expect(reason).toBe(
      'Planning graded good or above: 80% (24 of 30) good or above against the March 2021 target of 90% is not met',
    )
  })

  it('is red when a target already due is missed without clear change for the better', () => {
    const { rag, reason } = propose(planning(0.796))
    expect(rag).toBe('red')
    expect(reason).toContain('79.6% against the March 2020 target of 80%, already due, is missed')
  })

  it('is amber when it is missed but the change is clearly for the better', () => {
    expect(propose(planning(0.53, { clearChangeForBetter: true })).rag).toBe('amber')
  })

  it('is amber when the evidence is a year old', () => {
    expect(propose(planning(0.95, {}, { measuredOn: '2019-10-31' })).rag).toBe('amber')
    expect(propose(planning(0.95, {}, { measuredOn: '2019-11-01' })).rag).toBe('green')
  })

  it('is amber when one of several measures has no figure, no target, or a target for each team', () => {
    expect(propose(planning(0.95), planning(0, { latest: null })).rag).toBe('amber')
    expect(propose(planning(0.95, { targets: [] })).reason).toContain('no target is set')
    const each = planning(0.95, { targets: [{ due: '2021-03-31', value: 0.9, eachTeam: true }] })
    expect(propose(each).rag).toBe('amber')
  })

  it('is judged by the last target when every date has passed', () => {
    const past = { targets: [{ due: '2020-03-31', value: 0.8 }] }
    expect(propose(planning(0.8, past)).rag).toBe('green')
  })

  it('knows that fewer weeks are better', () => {
    const weeks = { better: 'lower', unit: 'weeks', targets: [{ due: '2020-03-31', value: 20 }] } as const
    expect(propose(planning(16, weeks, { counts: null, denominator: null })).rag).toBe('green')
    expect(propose(planning(29, weeks, { counts: null, denominator: null })).rag).toBe('red')
  })

  it('is none, with a reason, without measure or figure', () => {
    expect(propose()).toEqual({ rag: null, reason: 'nothing is proposed: there is no measure' })
    expect(propose(planning(0, { latest: null })).reason).toContain('no measure has a figure')
  })

  it('is none when more than a tenth is not known, or fewer than ten could be assessed', () => {
    const unknown = planning(0.9, {}, { supportsClaim: false, counts: four(24, 2, 0, 4), denominator: 26 })
    expect(propose(unknown)).toMatchObject({ rag: null })
    expect(propose(unknown).reason).toContain('more than 10% could not be determined')
    const few = planning(0.9, {}, { supportsClaim: false, counts: four(8, 1), denominator: 9 })
    expect(propose(few).reason).toContain('fewer than 10 cases')
  })
})

describe('the rating proposed for implementation, from actions alone', () => {
  const rate = (...actions: Parameters<typeof proposeImplementationRag>[0]['actions']) =>
    proposeImplementationRag({ asOf, actions })

  it('is red when something is blocked', () => {
    const blocked = { due: '2021-03-31', state: 'blocked' } as const
    expect(rate(blocked, { due: null, state: 'done' })).toEqual({
      rag: 'red',
      reason: '1 of 2 actions is blocked',
    })
  })

  it('is amber when something is delayed, or past its date and not done', () => {
    expect(rate({ due: '2021-01-31', state: 'delayed' }).rag).toBe('amber')
    expect(rate({ due: '2020-10-30', state: 'in-progress' }).rag).toBe('amber')
    expect(rate({ due: '2020-10-31', state: 'in-progress' }).rag).toBe('green')
    expect(rate({ due: '2020-01-31', state: 'done' }).rag).toBe('green')
  })

  it('is green when all is under way in time', () => {
    expect(rate({ due: '2021-01-31', state: 'planned' }, { due: null, state: 'done' })).toEqual({
      rag: 'green',
      reason: '1 of 2 actions is done, and none is blocked, delayed or past its date',
    })
  })

  it('is none without actions', () => {
    expect(rate().rag).toBeNull()
  })
})
