import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import { missingFrom } from '../../../app/domain/audits/submission.ts'
import { allQuestions, type Template } from '../../../app/domain/templates/template.ts'
import { anyTemplate, anyTyping, fullAnswer, templateOf } from './made-templates.ts'

const form = templateOf(
  [
    { code: 'reviewed', comment: 'optional' },
    { code: 'with-child', not_applicable: true, cannot_tell: true },
    { code: 'plan-date', type: 'date' },
    { code: 'sessions', type: 'ratio', labels: { numerator: 'Held', denominator: 'Expected' } },
    { code: 'note', type: 'text', required: false },
    { code: 'late-why', type: 'text', when: { question: 'reviewed', is: 'no' } },
    { code: 'grade', scale: 'four-grades', comment: 'required', comment_label: 'Give your reasons' },
  ],
  'grade',
)
const whole: Record<string, RawAnswer> = {
  reviewed: { value: 'yes' },
  'with-child': { value: 'cannot-tell' },
  'plan-date': { day: '4', month: '8', year: '2020' },
  sessions: { numerator: '4', denominator: '6' },
  grade: { value: 'good', comment: 'Reviewed in time' },
}
const missing = (change: Record<string, RawAnswer>) =>
  missingFrom(formStanding(form, { ...whole, ...change }))

describe('an audit can be signed off', () => {
  it('when every question that applies and is required has an answer, and the grade its reasons', () => {
    expect(missing({})).toEqual([])
  })

  it('with a reason for what does not apply', () => {
    expect(missing({ 'with-child': { value: 'not-applicable', reason: 'Unborn' } })).toEqual([])
  })
})

describe('an audit cannot be signed off', () => {
  it('while nothing is answered: each missing answer is named in the order of the form, at its first field', () => {
    expect(missingFrom(formStanding(form, {})).map(({ code, field }) => [code, field])).toEqual([
      ['reviewed', 'value'],
      ['with-child', 'value'],
      ['plan-date', 'day'],
      ['sessions', 'numerator'],
      ['grade', 'value'],
    ])
  })

  it.each<[string, Record<string, RawAnswer>, object]>([
    [
      'a grade lacks its reasons',
      { grade: { value: 'good', comment: '  ' } },
      { code: 'grade', field: 'comment', message: 'Give your reasons: About grade?' },
    ],
    [
      'a question that now applies is open',
      { reviewed: { value: 'no' } },
      { code: 'late-why', field: 'value' },
    ],
    [
      'half a date was typed',
      { 'plan-date': { day: '4', month: '8', year: '' } },
      {
        code: 'plan-date',
        field: 'day',
        message: 'Enter a real date with a day, a month and a four-figure year: About plan-date?',
      },
    ],
    [
      'one of two numbers is there',
      { sessions: { numerator: '4' } },
      { code: 'sessions', field: 'denominator' },
    ],
    [
      'not applicable lacks its reason',
      { 'with-child': { value: 'not-applicable' } },
      { code: 'with-child', field: 'reason' },
    ],
  ])('while %s', (_while, change, expected) => {
    expect(missing(change)).toEqual([expect.objectContaining(expected)])
  })
})

describe('whatever has been typed', () => {
  it('only questions that apply stop sign-off, each of them once, in the order of the form', () => {
    fc.assert(
      fc.property(anyTyping, ({ template, raws }) => {
        const standing = formStanding(template, raws)
        const codes = missingFrom(standing).map((each) => each.code)
        for (const code of codes) expect(standing.get(code)?.applicability).toBe('applies')
        expect(codes).toEqual([...standing.keys()].filter((code) => codes.includes(code)))
      }),
    )
  })

  it('answering what is named, again and again, always ends with nothing missing', () => {
    fc.assert(
      fc.property(anyTyping, ({ template, raws }) => {
        const typed = { ...raws }
        const questions = new Map(allQuestions(template).map((question) => [question.code, question]))
        for (let round = 0; round <= questions.size; round += 1)
          for (const { code } of missingFrom(formStanding(template, typed))) {
            const question = questions.get(code)
            if (question) typed[code] = fullAnswer(question)
          }
        expect(missingFrom(formStanding(template, typed))).toEqual([])
      }),
    )
  })

  it('where a question waits for its parent, sign-off waits too: for an answer to a choice that is required', () => {
    const anyChoice = fc.constantFrom('yes', 'no', 'yes', 'no', '')
    fc.assert(
      fc.property(anyTemplate, fc.array(anyChoice, { minLength: 8, maxLength: 8 }), (made, values) => {
        const template = allRequired(made)
        const raws = Object.fromEntries(
          allQuestions(template).map((each, place) => [each.code, { value: values[place] ?? '' }]),
        )
        const standing = formStanding(template, raws)
        const waits = [...standing.values()].some((item) => item.applicability === 'unknown')
        if (waits) expect(missingFrom(standing)).not.toEqual([])
      }),
    )
  })
})

function allRequired(template: Template): Template {
  const sections = template.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) => ({ ...question, required: true })),
  }))
  return { ...template, sections }
}
