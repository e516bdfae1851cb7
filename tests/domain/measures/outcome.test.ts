import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import { outcomesOf } from '../../../app/domain/measures/outcome.ts'
import { countOutcomes, proportionFigure } from '../../../app/domain/measures/proportion.ts'
import { isCounted, type Template } from '../../../app/domain/templates/template.ts'
import { anyTyping, templateOf } from '../audits/made-templates.ts'
import { chosen, totalOf } from './counts.ts'

const form = templateOf([
  { code: 'legal' },
  { code: 'emotional', cannot_tell: true, when: { question: 'legal', is: 'yes' } },
  { code: 'inaccuracies', meets: ['no'] },
  { code: 'progress', scale: 'yes-partly-no', not_applicable: true },
  { code: 'sessions', type: 'ratio', labels: { numerator: 'Held', denominator: 'Expected' } },
  { code: 'notes', type: 'text' },
])

function outcomes(template: Template, raws: Record<string, RawAnswer>) {
  return new Map(outcomesOf(formStanding(template, raws)).map((each) => [each.questionCode, each]))
}

const said = (raws: Record<string, RawAnswer>, code: string) => outcomes(form, raws).get(code)

describe('what an answer counts as', () => {
  it('follows the polarity that was declared: for inaccuracies found, no is met', () => {
    expect(said({ inaccuracies: { value: 'no' } }, 'inaccuracies')?.outcome).toBe('met')
    expect(said({ inaccuracies: { value: 'yes' } }, 'inaccuracies')?.outcome).toBe('not-met')
  })

  it('is not met for partly', () => {
    expect(said({ progress: { value: 'partly' } }, 'progress')).toMatchObject({
      outcome: 'not-met',
      value: 'partly',
    })
  })

  it('is not applicable by condition or with a reason, and not known when nobody can tell or has answered', () => {
    expect(said({ legal: { value: 'no' } }, 'emotional')?.outcome).toBe('not-applicable')
    const excused = { progress: { value: 'not-applicable', reason: 'Unborn' } }
    expect(said(excused, 'progress')?.outcome).toBe('not-applicable')
    const unclear = { legal: { value: 'yes' }, emotional: { value: 'cannot-tell' } }
    expect(said(unclear, 'emotional')?.outcome).toBe('not-known')
    expect(said({}, 'legal')?.outcome).toBe('not-known')
  })

  it('is not known for a child whose parent is unanswered, whatever was typed into it before', () => {
    expect(said({ emotional: { value: 'yes' } }, 'emotional')).toMatchObject({
      outcome: 'not-known',
      value: 'not-known',
    })
  })

  it('keeps both numbers of a ratio to be summed, and calls nothing expected not applicable', () => {
    expect(said({ sessions: { numerator: '3', denominator: '4' } }, 'sessions')).toMatchObject({
      outcome: 'not-met',
      numerator: 3,
      denominator: 4,
    })
    expect(said({ sessions: { numerator: '0', denominator: '0' } }, 'sessions')?.outcome).toBe(
      'not-applicable',
    )
  })

  it('is not counted where a question only describes', () => {
    expect(said({ notes: { value: 'Calm' } }, 'notes')?.outcome).toBe('not-counted')
  })

  it('keeps an imported met without its detail apart', () => {
    expect(said({ progress: { mark: 'imported-met' } }, 'progress')).toMatchObject({
      outcome: 'met',
      value: 'detail-not-recorded',
      detailRecorded: false,
    })
  })
})

describe('the figures of any form and whatever was typed into it', () => {
  it('put each audit in exactly one of four, for every counted question', () => {
    fc.assert(
      fc.property(fc.array(anyTyping, { minLength: 1, maxLength: 6 }), (typings) => {
        const [first] = typings
        const template = first?.template ?? form
        const found = typings.map(({ raws }) => outcomes(template, raws))
        for (const question of template.sections.flatMap((section) => section.questions).filter(isCounted)) {
          const each = found.flatMap((one) => {
            const outcome = one.get(question.code)?.outcome
            return outcome && outcome !== 'not-counted' ? [outcome] : []
          })
          expect(totalOf(countOutcomes(each))).toBe(typings.length)
          expect(proportionFigure(countOutcomes(each), chosen(typings.length)).cases).toBe(typings.length)
        }
      }),
    )
  })

  it('do not depend on the order in which questions were answered', () => {
    fc.assert(
      fc.property(anyTyping, ({ template, raws }) => {
        const turned = Object.fromEntries(Object.entries(raws).reverse())
        expect([...outcomes(template, turned)]).toEqual([...outcomes(template, raws)])
      }),
    )
  })

  it('never hide a question whose parents are all unanswered: it is not known, and never not applicable', () => {
    fc.assert(
      fc.property(anyTyping, ({ template, raws }) => {
        const standing = formStanding(template, raws)
        for (const { question, applicability } of standing.values()) {
          if (applicability !== 'unknown' || !isCounted(question)) continue
          expect(outcomes(template, raws).get(question.code)?.outcome).toBe('not-known')
        }
        for (const [code, { outcome }] of outcomes(template, {})) {
          const question = standing.get(code)?.question
          if (question && isCounted(question)) expect(outcome).toBe('not-known')
        }
      }),
    )
  })

  it('take not applicable out of both sides of a rate, so that it never moves', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(30), (met, notMet, aside) => {
        const rate = (notApplicable: number) =>
          proportionFigure({ met, notMet, notApplicable, notKnown: 0 }, chosen(met + notMet + notApplicable))
            .value
        expect(rate(aside)).toBe(rate(0))
      }),
    )
  })
})
