import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../../app/domain/evidence/entry.ts'
import { closingFigure } from '../../../app/domain/measures/closing-figure.ts'
import { type Definition, ofOneQuestion } from '../../../app/domain/measures/definition.ts'
import { figureOfMeasure } from '../../../app/domain/measures/figure-of-measure.ts'
import type { Observation } from '../../../app/domain/measures/observation.ts'
import type { MeasureTarget } from '../../../app/domain/measures/target.ts'
import type { TrackedMeasure } from '../../../app/domain/measures/tracked-measure.ts'
import {
  type ClosingFacts,
  evidenceOfClosing,
  type MeasureAtClosing,
} from '../../../app/domain/plans/evidence-of-closing.ts'
import type { Round } from '../../../app/domain/rounds/round.ts'
import { templateOf } from '../audits/made-templates.ts'
import { randomDraw } from '../measures/counts.ts'
import { measured } from '../measures/measured.ts'

const template = templateOf([{ code: 'plan' }, { code: 'chronology' }])
const definition = ofOneQuestion('plan')
const period = { label: 'Q1 2020/21', start: '2020-04-01', end: '2020-06-30' }

const round: Round = {
  ...{ id: 'round', name: 'Dip sample', kind: 'dip-sample', templateVersionId: 'version' },
  ...{ serviceId: 'children', teamIds: [], cohort: 'Children in care', period, dueOn: null },
  ...{ sameTeamExcluded: false, attributes: [], state: 'closed', origin: 'live', fitted: false },
  sampling: { method: 'random', population: 240, sampleSize: 30, seed: 'seed', fingerprint: 'f' },
  ...{ closings: 0, firstSignedOffAt: '2020-05-02T09:00:00.000Z', createdBy: 'manager' },
  ...{ createdAt: '2020-05-01T09:00:00.000Z', measureIds: ['measure'] },
}

const measure: TrackedMeasure = {
  ...{ id: 'measure', key: 'planning', title: 'Plans are up to date', recommendationId: 'rec-1' },
  ...{ serviceId: 'children', definition, source: 'audit', unit: 'percent', better: 'higher' },
  ...{ headline: true, scopeNote: null, position: 1, partFrom: null, cadenceMonths: null },
  recommendationIds: ['rec-1', 'rec-2'],
  ...{ targets: [], targetHistory: [], observations: [], observationHistory: [] },
  definitions: [{ definition, from: null }],
}

/** Thirty audits, so many of them with a plan that is up to date. */
const audits = (met: number) =>
  Array.from({ length: 30 }, (_, place) =>
    measured(
      template,
      { plan: { value: place < met ? 'yes' : 'no' }, chronology: { value: 'yes' } },
      { auditId: `audit-${place + 1}` },
    ),
  )

function fed(more: Partial<MeasureAtClosing> = {}, met = 26, counts: Definition = definition) {
  const found = figureOfMeasure(counts, template, audits(met), randomDraw(30, 240))
  const how = { method: 'random', weak: {} } as const
  return {
    ...{ measure, definition: counts, evidence: [], forms: new Map(), plan: { positionAt: null } },
    counted: closingFigure(found, { id: 'measure', definition: counts }, how),
    lineages: new Map([
      ['rec-1', ['rec-1']],
      ['rec-2', ['rec-2']],
    ]),
    ...more,
  }
}

const facts = (measures: MeasureAtClosing[], more: Partial<ClosingFacts> = {}): ClosingFacts => ({
  ...{ round, template, serviceName: 'Children', replaced: 0, by: 'manager', reason: null, measures },
  now: new Date('2020-07-05T10:00:00.000Z'),
  moderation: { how: 'not-moderated', note: null },
  ...more,
})

const entry = (id: string, more: Partial<Evidence>): Evidence => ({
  ...{ seq: 1, id, recommendationId: 'rec-1', kind: 'audit', measureId: 'measure', roundId: 'round' },
  ...{ revision: 1, supersedes: null, observationId: null, periodLabel: period.label },
  ...{ periodEnd: period.end, sentence: 'As it was closed first.', snapshot: null, eligible: false },
  ...{ recordedAt: '2020-07-01T10:00:00.000Z', recordedBy: 'manager', issuedOn: null },
  ...{ source: null, caveat: null, correctionNote: null, ...more },
})

const observation = (id: string, more: Partial<Observation> = {}): Observation => ({
  ...{ id, measureId: 'measure', period, value: 87, numerator: 26, denominator: 30, teamRange: null },
  ...{ source: null, issuedOn: null, caveat: null, supersedes: null, correctionNote: null },
  ...{ recordedAt: null, recordedBy: null, details: {}, ...more },
})

const target = (value: number, dueOn: string): MeasureTarget => ({
  ...{ id: `${value} by ${dueOn}`, measureId: 'measure', dueOn, value, eachTeam: false, note: null },
  ...{ seq: 1, standsFrom: null, withdrawn: false, recordedAt: null, recordedBy: null },
})

describe('what closing a round adds to the evidence', () => {
  test('one entry on every recommendation of the measure, with its figure in words', () => {
    const [added] = evidenceOfClosing(facts([fed()]))
    expect(added).toMatchObject({ measureId: 'measure', noFigure: null, cases: [] })
    expect(added?.entries.map(({ recommendationId }) => recommendationId)).toEqual(['rec-1', 'rec-2'])
    expect(added?.entries[0]).toMatchObject({
      ...{ kind: 'audit', roundId: 'round', revision: 1, supersedes: null, observationId: null },
      ...{ periodLabel: 'Q1 2020/21', periodEnd: '2020-06-30', eligible: true },
      ...{ recordedAt: '2020-07-05T10:00:00.000Z', recordedBy: 'manager' },
      sentence:
        'Plans are up to date: 87% (26 of 30) answered “Yes”. If every eligible case had been read, between 72% and 94% is likely.',
      snapshot: {
        ...{ questionCode: 'plan', questionText: 'About plan?', parentText: null, roundName: 'Dip sample' },
        ...{ serviceName: 'Children', leftOutReason: null, replaced: 0, targetSentence: null },
        figure: { value: 26 / 30, counts: { met: 26, notMet: 4, notApplicable: 0, notKnown: 0 } },
      },
    })
  })

  test('keeps why audits were left out, how grades were moderated and how many cases were replaced', () => {
    const moderation = { how: 'sample', note: '6 of 30' } as const
    const [added] = evidenceOfClosing(facts([fed()], { reason: 'Two left', moderation, replaced: 3 }))
    const kept = { leftOutReason: 'Two left', moderation, replaced: 3 }
    expect(added?.entries[1]?.snapshot).toMatchObject(kept)
  })

  test('closing again supersedes the entry that stands under each recommendation', () => {
    const evidence = [
      entry('second', { seq: 3, revision: 2, supersedes: 'first' }),
      entry('elsewhere', { seq: 2, recommendationId: 'rec-2', revision: 2 }),
      entry('first', { seq: 1 }),
      entry('of another round', { seq: 0, roundId: 'other' }),
    ]
    const again = facts([fed({ evidence })], { round: { ...round, closings: 2 } })
    const [added] = evidenceOfClosing(again)
    const superseded = added?.entries.map(({ revision, supersedes }) => [revision, supersedes])
    expect(superseded).toEqual([
      [3, 'second'],
      [3, 'elsewhere'],
    ])
  })

  test('the entry of a recommendation that was carried forward is superseded under the one that carries it on', () => {
    const evidence = [entry('before', { recommendationId: 'rec-0' })]
    const lineages = new Map([['rec-1', ['rec-1', 'rec-0']]])
    const carried = { ...measure, recommendationIds: ['rec-1'] }
    const [added] = evidenceOfClosing(facts([fed({ evidence, lineages, measure: carried })]))
    expect(added?.entries).toMatchObject([{ recommendationId: 'rec-1', supersedes: 'before' }])
  })

  test('where an earlier closing had a figure and this one has none, words take its place', () => {
    const noFigure = 'no audit asks it'
    const counted = { measured: { noFigure }, chosenBecause: null }
    const evidence = [entry('first', {})]
    expect(evidenceOfClosing(facts([fed({ counted })]))).toMatchObject([{ noFigure, entries: [] }])
    const [added] = evidenceOfClosing(facts([fed({ counted, evidence })]))
    expect(added).toMatchObject({ noFigure, cases: [] })
    expect(added?.entries).toMatchObject([
      {
        ...{ recommendationId: 'rec-1', supersedes: 'first', snapshot: null, eligible: false },
        sentence: 'Plans are up to date: no figure from Dip sample as it was closed again: no audit asks it.',
      },
    ])
  })

  test('a published figure becomes traceable only where it can be no other', () => {
    const withObservations = (...observations: Observation[]) =>
      fed({ measure: { ...measure, observations } })
    const traced = (facts: ClosingFacts) => evidenceOfClosing(facts)[0]?.entries[0]?.observationId
    expect(traced(facts([withObservations(observation('published'))]))).toBe('published')
    expect(traced(facts([withObservations(observation('published', { numerator: 25 }))]))).toBeNull()
    expect(traced(facts([withObservations(observation('one'), observation('other'))]))).toBeNull()
    const evidence = [entry('of another round', { roundId: 'other', observationId: 'published' })]
    const taken = { ...withObservations(observation('published')), evidence }
    expect(traced(facts([taken]))).toBeNull()
  })

  test('says how the figure stands against the targets on the day the plan describes', () => {
    const targets = [target(85, '2020-06-30'), target(95, '2020-12-31')]
    const tracked = { ...measure, targets, targetHistory: targets }
    const said = (positionAt: string | null) =>
      evidenceOfClosing(facts([fed({ measure: tracked, plan: { positionAt } })]))[0]?.entries[0]?.snapshot
        ?.targetSentence
    expect(said(null)).toBe(
      '87%, 2 points above the June 2020 target; 8 points below the December 2020 target, not yet due',
    )
    expect(said('2021-01-31')).toBe(
      '87%, 2 points above the June 2020 target; 8 points below the December 2020 target (last measured before its date, to June 2020)',
    )
  })

  test('cases that were chosen add evidence, and never the latest figure', () => {
    const why = 'all of them had been weak'
    const found = figureOfMeasure(definition, template, audits(26), randomDraw(30, 240))
    const how = { method: 'random', weak: { plan: why } } as const
    const counted = closingFigure(found, { id: 'measure', definition }, how)
    const [added] = evidenceOfClosing(facts([fed({ counted })]))
    expect(added?.entries[0]).toMatchObject({ eligible: false })
    expect(added?.entries[0]?.sentence).toBe(
      'Plans are up to date: 26 of 30 answered “Yes”. Counts alone: all of them had been weak.',
    )
    expect(added?.entries[0]?.snapshot?.latestReason).toBe(`${why}: it adds evidence only`)
  })

  test('keeps of a composite what each case was, as a whole and in each question', () => {
    const both: Definition = {
      kind: 'all-or-nothing',
      components: ['plan', 'chronology'].map((question) => ({ question, meets: null })),
      denominator: null,
    }
    const [added] = evidenceOfClosing(facts([fed({}, 29, both)]))
    expect(added?.cases).toHaveLength(90)
    expect(added?.cases.slice(-3)).toEqual([
      { auditId: 'audit-30', questionCode: '', outcome: 'not-met', because: null },
      { auditId: 'audit-30', questionCode: 'plan', outcome: 'not-met', because: null },
      { auditId: 'audit-30', questionCode: 'chronology', outcome: 'met', because: null },
    ])
  })
})
