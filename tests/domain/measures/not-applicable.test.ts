import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { figuresUnder, withoutWhys } from '../../../app/domain/measures/average.ts'
import { type Definition, ofOneQuestion } from '../../../app/domain/measures/definition.ts'
import { figureOfMeasure } from '../../../app/domain/measures/figure-of-measure.ts'
import { needsAnswersOf } from '../../../app/domain/measures/measured-case.ts'
import { whysText } from '../../../app/domain/measures/not-applicable.ts'
import { templateOf } from '../audits/made-templates.ts'
import { chosen } from './counts.ts'
import { measured } from './measured.ts'

const form = templateOf([
  { code: 'in-care' },
  { code: 'plan', not_applicable: true, cannot_tell: true },
  { code: 'clear', not_applicable: true, when: { question: 'plan', is: 'yes' } },
  { code: 'sessions', type: 'ratio', labels: { numerator: 'Held', denominator: 'Expected' } },
])
const ofChildrenInCare = (definition: Definition): Definition => ({
  ...definition,
  denominator: { question: 'in-care', is: 'yes' },
})
const reason = { value: 'not-applicable', reason: 'Unborn' }

type Answers = Record<string, RawAnswer>
const inCare = (answers: Answers) => measured(form, { 'in-care': { value: 'yes' }, ...answers })
const outside = measured(form, { 'in-care': { value: 'no' }, plan: reason })
const clear = inCare({ plan: { value: 'yes' }, clear: { value: 'yes' } })
const excluded = inCare({ plan: { value: 'no' } })
const excepted = inCare({ plan: { value: 'yes' }, clear: reason })

function whysOf(definition: Definition, cases: Parameters<typeof figureOfMeasure>[2]) {
  const { figure } = figureOfMeasure(definition, form, cases, chosen(cases.length))
  return figuresUnder(figure).map(({ notApplicableBecause: because }) => because && whysText(because))
}

describe('why cases are in neither part of a measure’s figure', () => {
  it('is said apart: excluded by the form, excepted by the auditor, outside of what is measured', () => {
    const cases = [...Array.from({ length: 12 }, () => clear), excluded, excepted, outside, outside, outside]
    expect(whysOf(ofChildrenInCare(ofOneQuestion('clear')), cases)).toEqual([
      '1 excluded, 1 excepted, 3 outside',
    ])
    // Without a condition of its own nobody is outside: the form asked two of them nothing, three times over.
    expect(whysOf(ofOneQuestion('clear'), cases)).toEqual(['4 excluded, 1 excepted'])
    expect(whysOf(ofOneQuestion('clear'), [clear])).toEqual([undefined])
  })

  it('is kept by each proportion of an average, and of a composite by the case as a whole', () => {
    const both = ['plan', 'clear'].map((question) => ({ question, meets: null }))
    const unborn = inCare({ plan: reason })
    const cases = [clear, unborn, excluded, outside]
    const average: Definition = { kind: 'average-of-proportions', components: both, denominator: null }
    expect(whysOf(ofChildrenInCare(average), cases)).toEqual([
      '1 excepted, 1 outside',
      '2 excluded, 1 outside',
    ])
    // Whoever has no plan has one question that applies: the case counts.
    expect(whysOf({ ...ofChildrenInCare(average), kind: 'all-or-nothing' }, cases)).toEqual([
      '1 excepted, 1 outside',
    ])
  })

  it('is the form’s doing where there was nothing to count, and nobody’s where an import left it out', () => {
    const nothing = inCare({ sessions: { numerator: '0', denominator: '0' } })
    expect(whysOf(ofOneQuestion('sessions'), [nothing])).toEqual(['1 excluded'])
    const { outcomes, ...imported } = measured(form, { plan: reason })
    const coarse = new Map([...outcomes].map(([code, each]) => [code, { ...each, detailRecorded: false }]))
    expect(whysOf(ofOneQuestion('plan'), [{ ...imported, outcomes: coarse }])).toEqual([
      '1 without a recorded reason',
    ])
  })

  it('is the form’s doing where it was worked out, unless the auditor changed that', () => {
    const both = {
      all: [
        { question: 'plan', is: 'no' },
        { question: 'clear', is: 'no' },
      ],
    }
    const derive = { rules: [{ when: both, answer: 'not-applicable' }, { answer: 'yes' }] }
    const worked = templateOf([
      { code: 'plan' },
      { code: 'clear' },
      { code: 'sound', not_applicable: true, derive, override: true },
    ])
    const no = { plan: { value: 'no' }, clear: { value: 'no' } }
    const cases = [
      measured(worked, no),
      measured(worked, {
        plan: { value: 'yes' },
        clear: { value: 'yes' },
        sound: { ...reason, override: 'Unborn' },
      }),
    ]
    const { figure } = figureOfMeasure(ofOneQuestion('sound'), worked, cases, chosen(2))
    expect(figure).toMatchObject({ notApplicableBecause: { excluded: 1, excepted: 1 } })
    expect(needsAnswersOf(ofOneQuestion('sound'), worked)).toBe(true)
    expect(needsAnswersOf(ofOneQuestion('plan'), worked)).toBe(false)
  })

  it('adds up to what does not apply, whatever was read', () => {
    const some = fc.array(fc.constantFrom(outside, clear, excluded, excepted), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(some, fc.boolean(), (cases, limited) => {
        const plain = ofOneQuestion('clear')
        const definition = limited ? ofChildrenInCare(plain) : plain
        const { figure } = figureOfMeasure(definition, form, cases, chosen(cases.length))
        if (figure.kind === 'average') throw new Error('not one')
        const whys = Object.values(figure.notApplicableBecause ?? {})
        expect(whys.reduce((total, n) => total + n, 0)).toBe(figure.counts.notApplicable)
        // By hand.
        const isOutside = (each: (typeof cases)[number]) => limited && each === outside
        expect(figure.notApplicableBecause?.outside ?? 0).toBe(cases.filter(isOutside).length)
        expect(figure.notApplicableBecause?.excepted ?? 0).toBe(
          cases.filter((each) => each === excepted).length,
        )
      }),
    )
  })

  it('can be left out of a figure for readers outside', () => {
    const { figure } = figureOfMeasure(ofOneQuestion('clear'), form, [clear, excluded], chosen(2))
    expect(JSON.stringify(figure)).toContain('notApplicableBecause')
    expect(JSON.stringify(withoutWhys(figure))).not.toContain('notApplicableBecause')
    const average: Definition = {
      ...{ kind: 'average-of-proportions', denominator: null },
      components: ['plan', 'clear'].map((question) => ({ question, meets: null })),
    }
    const mean = figureOfMeasure(average, form, [clear, excluded], chosen(2)).figure
    expect(JSON.stringify(withoutWhys(mean))).not.toContain('notApplicableBecause')
  })
})
