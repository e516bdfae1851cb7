import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../app/domain/answers/outcome.ts'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { figureSentence, figureText } from '../../../app/domain/evidence/evidence.ts'
import { figuresUnder } from '../../../app/domain/measures/average.ts'
import { type Definition, isSameDefinition, ofOneQuestion } from '../../../app/domain/measures/definition.ts'
import { describeDefinition } from '../../../app/domain/measures/definition-text.ts'
import { figureOfMeasure } from '../../../app/domain/measures/figure-of-measure.ts'
import { caseInMeasure, type MeasuredCase, needsAnswers } from '../../../app/domain/measures/measured-case.ts'
import { asksAll, whyNotAsked, whyNotFed } from '../../../app/domain/measures/misfit.ts'
import { proportionFigure } from '../../../app/domain/measures/proportion.ts'
import { allQuestions } from '../../../app/domain/templates/template.ts'
import { templateOf } from '../audits/made-templates.ts'
import { anyOutcome, chosen, four, randomDraw } from './counts.ts'
import { measured } from './measured.ts'

const form = templateOf([
  { code: 'plan-kind', scale: 'yes-some-none', meets: 'none' },
  { code: 'chronology', scale: 'yes-partly-no', not_applicable: true, cannot_tell: true },
  { code: 'genogram', scale: 'yes-partly-no', not_applicable: true, cannot_tell: true },
  { code: 'summary', scale: 'yes-no', when: { question: 'chronology', is: 'yes' } },
  { code: 'sessions', type: 'ratio', labels: { numerator: 'Held', denominator: 'Expected' } },
])
const questions = new Map(allQuestions(form).map((question) => [question.code, question]))

const of = (
  kind: Definition['kind'],
  codes: readonly string[],
  more: Partial<Pick<Definition, 'denominator'>> = {},
): Definition => ({
  kind,
  components: codes.map((question) => ({ question, meets: null })),
  denominator: null,
  ...more,
})
const records = of('all-or-nothing', ['chronology', 'genogram'])

/** How each of the four outcomes is typed. */
const typed: Record<Outcome, RawAnswer> = {
  met: { value: 'yes' },
  'not-met': { value: 'partly' },
  'not-applicable': { value: 'not-applicable', reason: 'Unborn' },
  'not-known': { value: 'cannot-tell' },
}
const record = (chronology: Outcome, genogram: Outcome) =>
  measured(form, { chronology: typed[chronology], genogram: typed[genogram] })
const outcomeOf = (definition: Definition, each: MeasuredCase) =>
  caseInMeasure(definition, each).whole?.outcome

describe('an all-or-nothing composite', () => {
  it.each<[Outcome, Outcome, Outcome]>([
    ['met', 'met', 'met'],
    ['met', 'not-met', 'not-met'],
    ['not-known', 'not-met', 'not-met'],
    ['met', 'not-known', 'not-known'],
    ['met', 'not-applicable', 'met'],
    ['not-applicable', 'not-known', 'not-known'],
    ['not-applicable', 'not-applicable', 'not-applicable'],
  ])('of %s and %s is %s', (chronology, genogram, whole) => {
    expect(outcomeOf(records, record(chronology, genogram))).toBe(whole)
  })

  it('counts cases as an independent count of their answers does, in any order', () => {
    const files = fc.array(fc.tuple(anyOutcome, anyOutcome), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(files, fc.boolean(), (read, turned) => {
        // By hand: throw out what does not apply, then look for the worst that is left.
        const counts = four(0, 0)
        for (const pair of read) {
          const applies = pair.filter((each) => each !== 'not-applicable')
          if (applies.length === 0) counts.notApplicable += 1
          else if (applies.some((each) => each === 'not-met')) counts.notMet += 1
          else if (applies.some((each) => each === 'not-known')) counts.notKnown += 1
          else counts.met += 1
        }
        const cases = read.map(([chronology, genogram]) => record(chronology, genogram))
        const definition = turned ? { ...records, components: records.components.toReversed() } : records
        const given = turned ? cases.toReversed() : cases
        const { figure } = figureOfMeasure(definition, form, given, chosen(read.length))
        expect(figure).toMatchObject({ kind: 'proportion', counts })
      }),
    )
  })
})

describe('an average of proportions', () => {
  const shares = of('average-of-proportions', ['chronology', 'genogram'])
  const files = (list: Array<[Outcome, Outcome]>) =>
    list.map(([chronology, genogram]) => record(chronology, genogram))
  const twenty = files([
    ...Array.from({ length: 10 }, (): [Outcome, Outcome] => ['met', 'met']),
    ...Array.from({ length: 6 }, (): [Outcome, Outcome] => ['met', 'not-met']),
    ...Array.from({ length: 3 }, (): [Outcome, Outcome] => ['not-met', 'not-applicable']),
    ['not-known', 'met'],
  ])

  it('is the mean of its proportions, with the counts of each beside it and no interval', () => {
    const { figure, cases } = figureOfMeasure(shares, form, twenty, randomDraw(20))
    // 16 of 19, and 11 of 17.
    expect(figuresUnder(figure).map(({ counts }) => counts)).toEqual([four(16, 3, 0, 1), four(11, 6, 3)])
    expect(figure).toMatchObject({ kind: 'average', availability: 'percentage', interval: null })
    expect(figure.value).toBeCloseTo((16 / 19 + 11 / 17) / 2, 12)
    expect(figureText(figure)).toBe(
      '74%, the average of 2 proportions: 84% (16 of 19; 1 of 20 could not be determined) answered “Yes” and 65% (11 of 17) answered “Yes”',
    )
    expect(cases.every(({ whole }) => whole === null)).toBe(true)
  })

  it('says of itself that it averages, and of each proportion what did not apply and could not be determined', () => {
    const { figure } = figureOfMeasure(shares, form, twenty, randomDraw(20))
    const sentence = figureSentence({ figure, title: 'Records', parentText: null, detailNotRecorded: 0 })
    expect(sentence).toContain('Records: 74%, the average of 2 proportions')
    expect(sentence).toContain(
      '“About chronology?”: 84% (16 of 19; 1 of 20 could not be determined) answered “Yes”.',
    )
    expect(sentence).toContain('The question did not apply in 3 of 20 cases.')
    expect(sentence).toContain('No interval: it averages several proportions')
  })

  it('gives no percentage where one proportion may not be one, and none at all where one has no case', () => {
    const nine = figureOfMeasure(shares, form, twenty.slice(0, 9), chosen(9)).figure
    expect(nine).toMatchObject({ availability: 'counts-only', supportsClaim: false })
    expect(figureText(nine)).toBe(
      'no percentage for the average of 2 proportions: 9 of 9 answered “Yes” and 9 of 9 answered “Yes”',
    )
    const without = files(Array.from({ length: 12 }, () => ['met', 'not-applicable']))
    const none = figureOfMeasure(shares, form, without, chosen(12)).figure
    expect(none).toMatchObject({ availability: 'unavailable', value: null })
    expect(figureText(none)).toBe(
      'unavailable: no case could be assessed in one of 2 proportions: 100% (12 of 12) answered “Yes” and unavailable: no case could be assessed',
    )
  })

  it('makes no claim when one proportion cannot', () => {
    const unclear = files([
      ...Array.from({ length: 16 }, (): [Outcome, Outcome] => ['met', 'met']),
      ...Array.from({ length: 4 }, (): [Outcome, Outcome] => ['met', 'not-known']),
    ])
    const { figure } = figureOfMeasure(shares, form, unclear, randomDraw(20))
    expect(figure).toMatchObject({ availability: 'percentage', supportsClaim: false })
  })

  it('equals the mean of its proportions, whatever the cases and in any order of cases and questions', () => {
    const some = fc.array(fc.tuple(anyOutcome, anyOutcome), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(some, (read) => {
        const cases = files(read)
        const { figure } = figureOfMeasure(shares, form, cases, chosen(read.length))
        const rates = [0, 1].map((place) => {
          const met = read.filter((pair) => pair[place] === 'met').length
          const judged = read.filter((pair) => pair[place] === 'met' || pair[place] === 'not-met').length
          return judged === 0 ? null : met / judged
        })
        if (rates.includes(null)) expect(figure.value).toBeNull()
        else expect(figure.value).toBeCloseTo(((rates[0] ?? 0) + (rates[1] ?? 0)) / 2, 12)
        const turned = { ...shares, components: shares.components.toReversed() }
        const other = figureOfMeasure(turned, form, cases.toReversed(), chosen(read.length)).figure
        expect(other.value).toBe(figure.value)
        expect(other.availability).toBe(figure.availability)
      }),
    )
  })

  it('sums a rate of two numbers before it is one of the proportions', () => {
    const cases = ['4', '8'].map((held) =>
      measured(form, { sessions: { numerator: held, denominator: '8' }, genogram: typed.met }),
    )
    const definition = of('average-of-proportions', ['sessions', 'genogram'])
    const { figure } = figureOfMeasure(definition, form, cases, chosen(2))
    expect(figuresUnder(figure)).toMatchObject([
      { kind: 'ratio', numerator: 12, denominator: 16 },
      { kind: 'proportion', value: 1 },
    ])
    expect(figure.value).toBe(0.875)
  })
})

describe('a measure of one question', () => {
  const partly: Definition = {
    kind: 'single',
    components: [{ question: 'chronology', meets: ['yes', 'partly'] }],
    denominator: null,
  }

  it('counts the answers that meet in the measure, where it has its own', () => {
    const given = (chronology: RawAnswer) => outcomeOf(partly, measured(form, { chronology }))
    expect(given({ value: 'partly' })).toBe('met')
    expect(given({ value: 'no' })).toBe('not-met')
    expect(given({ value: 'cannot-tell' })).toBe('not-known')
    expect(given({ value: 'not-applicable', reason: 'Unborn' })).toBe('not-applicable')
  })

  it('can count a question that in its form only describes', () => {
    const described: Definition = { ...partly, components: [{ question: 'plan-kind', meets: ['yes'] }] }
    expect(whyNotFed(described, form)).toBeNull()
    expect(outcomeOf(described, measured(form, { 'plan-kind': { value: 'some' } }))).toBe('not-met')
    expect(whyNotFed(ofOneQuestion('plan-kind'), form)).toBe(
      'there plan-kind describes and never counts as met',
    )
  })

  it('does not know an imported outcome whose answer it would have to see, and says that the detail is missing', () => {
    const coarse = measured(form, {}, { coarse: { chronology: 'met', genogram: 'met' } })
    expect(outcomeOf(partly, coarse)).toBe('not-known')
    expect(outcomeOf(ofOneQuestion('chronology'), coarse)).toBe('met')
    expect(outcomeOf(records, coarse)).toBe('met')
    expect(figureOfMeasure(partly, form, [coarse], chosen(1)).detailNotRecorded).toBe(1)
  })

  it('has in its denominator only cases for which its condition holds; where nobody can say, the case is not known', () => {
    const limited = { ...partly, denominator: { question: 'plan-kind', is: 'yes' } }
    const given = (kind: string | null, chronology: RawAnswer = { value: 'yes' }) =>
      outcomeOf(limited, measured(form, { chronology, ...(kind ? { 'plan-kind': { value: kind } } : {}) }))
    expect(given('yes')).toBe('met')
    expect(given('none')).toBe('not-applicable')
    expect(given(null)).toBe('not-known')
    expect(given(null, typed['not-applicable'])).toBe('not-applicable')
  })

  it('leaves out a case whose condition looks at what does not apply', () => {
    const limited = { ...records, denominator: { question: 'summary', is_not: 'yes' } }
    const unasked = measured(form, { chronology: typed['not-met'], genogram: typed['not-met'] })
    expect(outcomeOf(limited, unasked)).toBe('not-applicable')
  })
})

describe('the interval of a measure', () => {
  const thirty = Array.from({ length: 30 }, (_, place) =>
    measured(form, {
      'plan-kind': { value: 'yes' },
      chronology: place < 26 ? { value: 'yes' } : { value: 'no' },
      genogram: { value: 'yes' },
      ...(place < 26 ? { summary: { value: 'yes' } } : {}),
    }),
  )
  const intervalOf = (definition: Definition) => {
    const { figure } = figureOfMeasure(definition, form, thirty, randomDraw(30, 120))
    return figure.kind === 'average' ? undefined : figure.interval
  }
  const counted = (met: number, notMet: number, notApplicable: number, askedOfWholeSample: boolean) =>
    proportionFigure(four(met, notMet, notApplicable), randomDraw(30, 120), { askedOfWholeSample }).interval
  const whole = counted(26, 4, 0, true)
  const byCondition = counted(26, 4, 0, false)

  it('is corrected for the list only where every case of the sample is asked', () => {
    expect(whole).not.toEqual(byCondition)
    expect(intervalOf(ofOneQuestion('chronology'))).toEqual(whole)
    expect(intervalOf(ofOneQuestion('summary'))).toEqual(counted(26, 0, 4, false))
  })

  it('is not where a condition limits its cases, though it held in all of them', () => {
    const denominator = { question: 'plan-kind', is: 'yes' }
    expect(intervalOf({ ...ofOneQuestion('chronology'), denominator })).toEqual(byCondition)
    expect(intervalOf(records)).toEqual(whole)
    expect(intervalOf({ ...records, denominator })).toEqual(byCondition)
  })

  it('of a composite is, as soon as one of its questions is asked of every case', () => {
    expect(intervalOf(of('all-or-nothing', ['chronology', 'summary']))).toEqual(whole)
    const conditional = templateOf([
      { code: 'a' },
      { code: 'b', when: { question: 'a', is: 'yes' } },
      { code: 'c', when: { question: 'a', is: 'yes' } },
    ])
    const cases = Array.from({ length: 30 }, (_, place) =>
      measured(conditional, {
        a: { value: 'yes' },
        b: { value: place < 26 ? 'yes' : 'no' },
        c: { value: 'yes' },
      }),
    )
    const { figure } = figureOfMeasure(
      of('all-or-nothing', ['b', 'c']),
      conditional,
      cases,
      randomDraw(30, 120),
    )
    expect(figure).toMatchObject({ interval: byCondition })
  })
})

it('a measure looks at the answers of an audit where sign-off did not keep what it needs', () => {
  const own = {
    ...records,
    components: [
      { question: 'a', meets: null },
      { question: 'b', meets: ['yes'] },
    ],
  }
  const limited = { ...records, denominator: { question: 'a', is: 'yes' } }
  expect([records, own, limited].map(needsAnswers)).toEqual([false, true, true])
})

it('only the cases whose answers came without their detail are said to lack it', () => {
  const coarse = measured(form, {}, { coarse: { chronology: 'met', genogram: 'met' } })
  const { detailNotRecorded } = figureOfMeasure(records, form, [record('met', 'met'), coarse], chosen(2))
  expect(detailNotRecorded).toBe(1)
})

it('a form that does not ask a question cannot be measured by it', () => {
  expect(() => figureOfMeasure(ofOneQuestion('visits'), form, [], chosen(1))).toThrow(
    new RangeError(`${form.title} does not ask visits`),
  )
})

describe('a form', () => {
  it.each<[string, Definition, string | null]>([
    ['asks all', records, null],
    ['asks none', of('all-or-nothing', ['visits', 'bedroom']), 'it asks none of the questions'],
    ['does not ask the one', ofOneQuestion('visits'), 'it does not ask visits'],
    [
      'asks some',
      of('all-or-nothing', ['chronology', 'visits', 'bedroom']),
      'it asks only 1 of the 3 questions, and not visits, bedroom',
    ],
    [
      'has other answers',
      { ...records, components: [{ question: 'summary', meets: ['partly'] }] },
      'there partly is no answer to summary',
    ],
    [
      'asks for two numbers',
      { ...records, components: [{ question: 'sessions', meets: ['yes'] }] },
      'there sessions has no answers to choose from, and the measure says which of them meet',
    ],
    [
      'does not ask what the condition looks at',
      { ...records, denominator: { question: 'visits', is: 'yes' } },
      'the condition looks at visits, which this template does not ask',
    ],
  ])('that %s feeds a measure or says why not', (_what, definition, because) => {
    expect(whyNotFed(definition, form)).toBe(because)
  })

  it('feeds nothing from a file that left one of the questions out, or before an audit is signed off', () => {
    const whole = record('met', 'met')
    const outcomes = new Map([...whole.outcomes].filter(([code]) => code !== 'genogram'))
    expect(whyNotAsked(records, [{ ...whole, outcomes }])).toBe('genogram was not asked in these audits')
    expect(whyNotAsked(records, [whole])).toBeNull()
    expect(whyNotAsked(records, [])).toBe('no audit is signed off')
    const limited = { ...records, denominator: { question: 'plan-kind', is: 'yes' } }
    expect(asksAll(limited, new Set(['chronology', 'genogram']))).toBe(false)
  })
})

describe('a definition in words', () => {
  it('names its kind, each question with its code, the answers of its own and its condition', () => {
    const definition: Definition = {
      kind: 'all-or-nothing',
      components: [
        { question: 'chronology', meets: ['yes', 'partly'] },
        { question: 'genogram', meets: null },
      ],
      denominator: { question: 'plan-kind', is: 'some' },
    }
    expect(describeDefinition(definition, questions)).toBe(
      'All-or-nothing composite: a case is met if every one of these that applies to it is met: “About chronology?” (chronology), where Yes or Partly counts as met; “About genogram?” (genogram), counted as met: answered “Yes”. Only of cases where “About plan-kind?” is Some',
    )
  })

  it('is the same whatever the order of its questions and answers', () => {
    const turned = { ...records, components: records.components.toReversed() }
    expect(isSameDefinition(records, turned)).toBe(true)
    expect(isSameDefinition(records, { ...records, kind: 'average-of-proportions' })).toBe(false)
  })

  it('is the same however its condition is put together, and another with another condition', () => {
    const parts = [
      { question: 'plan-kind', is: 'yes' },
      { question: 'seen', is: ['no', 'yes'] },
    ]
    const given = { ...records, denominator: { all: parts } }
    expect(isSameDefinition(given, { ...records, denominator: { all: parts.toReversed() } })).toBe(true)
    expect(isSameDefinition(given, { ...records, denominator: { any: parts } })).toBe(false)
    expect(isSameDefinition(given, records)).toBe(false)
  })
})
