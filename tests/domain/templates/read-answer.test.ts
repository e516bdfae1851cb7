import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import {
  fieldsOf,
  parseDecimal,
  readAnswer,
  readDateParts,
} from '../../../app/domain/templates/read-answer.ts'
import { allQuestions, type Question } from '../../../app/domain/templates/template.ts'

function question(keys: Record<string, unknown>): Question {
  const { template, problems } = checkTemplate({
    template: 'one',
    version: 1,
    title: 'One question',
    theme: 'one',
    purpose: 'To be read',
    sections: [{ code: 's', title: 'S', questions: [{ code: 'q', text: 'Question?', ...keys }] }],
  })
  const [only] = template ? allQuestions(template) : []
  if (!only) throw new Error(problems.map((problem) => problem.message).join())
  return only
}

const choice = question({ scale: 'yes-partly-no' })
const choiceWithWaysOut = question({ scale: 'yes-partly-no', not_applicable: true, cannot_tell: true })
const months = question({ type: 'number', whole: true, min: 0, max: 240 })
const weeks = question({ type: 'number' })
const sessions = question({
  type: 'ratio',
  max: 1,
  labels: { numerator: 'Sessions held', denominator: 'Sessions expected' },
})
const day = question({ type: 'date', not_applicable: true, cannot_tell: true })
const words = question({ type: 'text' })

const value = (asked: Question, raw: RawAnswer) => {
  const { answer } = readAnswer(asked, raw)
  return answer?.state === 'answered' ? answer.value : (answer?.state ?? null)
}
const problem = (asked: Question, raw: RawAnswer) => readAnswer(asked, raw).problem

describe('nothing typed', () => {
  it.each([choice, months, sessions, day, words])('is unanswered, not wrong ($type)', (asked) => {
    const empty: RawAnswer[] = [
      {},
      { value: ' ', numerator: '', denominator: ' ', day: '', month: '', year: ' ' },
    ]
    for (const raw of [undefined, ...empty])
      expect(readAnswer(asked, raw)).toEqual({ answer: { state: 'unanswered' }, problem: null })
  })

  it('stays unanswered when only a comment was written', () => {
    expect(value(choice, { comment: 'I will come back to this' })).toBe('unanswered')
  })
})

describe('a choice', () => {
  it('is one of the answers listed', () => {
    expect(value(choice, { value: 'partly' })).toEqual({ type: 'scale', code: 'partly' })
    expect(problem(choice, { value: 'some' })).toMatchObject({ field: 'value' })
    expect(problem(choice, { value: 'constructor' })).toMatchObject({ field: 'value' })
  })

  it('may be not applicable only with a reason, and only where that is offered', () => {
    expect(readAnswer(choiceWithWaysOut, { value: 'not-applicable', reason: ' Unborn ' }).answer).toEqual({
      state: 'not-applicable',
      reason: 'Unborn',
    })
    expect(problem(choiceWithWaysOut, { value: 'not-applicable', reason: ' ' })).toEqual({
      field: 'reason',
      message: 'Say why this does not apply',
    })
    expect(problem(choice, { value: 'not-applicable', reason: 'Unborn' })).toMatchObject({ field: 'value' })
  })

  it('may be left open with "cannot tell" only where that is offered', () => {
    expect(readAnswer(choiceWithWaysOut, { value: 'cannot-tell' }).answer).toEqual({ state: 'cannot-tell' })
    expect(problem(choice, { value: 'cannot-tell' })).toMatchObject({ field: 'value' })
  })
})

describe('several choices', () => {
  const many = { type: 'choices', scale: 'yes-some-none' }
  const ticked = (more: object, value: string, other?: string) => {
    const { answer, problem: wrong } = readAnswer(question({ ...many, ...more }), {
      value,
      ...(other === undefined ? {} : { other }),
    })
    if (wrong) return `${wrong.field}: ${wrong.message}`
    return answer.state === 'answered' && answer.value.type === 'choices' ? answer.value.codes : answer.state
  }

  it.each<[string, object, string, string[] | string]>([
    ['are those that are ticked, in the order of the scale', {}, 'none yes', ['yes', 'none']],
    ['are unanswered with none ticked', {}, ' ', 'unanswered'],
    ['are among those listed', {}, 'yes often', 'value: Choose from the answers listed'],
    ['are as many as there must be', { min: 2 }, 'yes some', ['yes', 'some']],
    ['are no fewer', { min: 2 }, 'yes', 'value: Choose 2 or more'],
    ['are as many as there may be', { max: 2 }, 'yes some', ['yes', 'some']],
    ['are no more', { max: 2 }, 'yes some none', 'value: Choose 2 at most'],
    ['may be one that excludes', { exclusive: ['none'] }, 'none', ['none']],
    [
      'are not beside one that excludes',
      { exclusive: ['none'] },
      'yes none',
      'value: Untick “None”, or what is ticked beside it',
    ],
    ['may be several that do not', { exclusive: ['none'] }, 'yes some', ['yes', 'some']],
    [
      'may be one that excludes, however many there must be',
      { exclusive: ['none'], min: 2 },
      'none',
      ['none'],
    ],
    [
      'are not applicable only where that is offered',
      {},
      'not-applicable',
      'value: Choose from the answers listed',
    ],
  ])('%s', (_what, more, value, said) => {
    expect(ticked(more, value)).toEqual(said)
  })

  it('may hold another one, with its words', () => {
    const other = { other: 'Something else' }
    expect(ticked(other, 'yes other', 'The foyer')).toEqual(['yes', 'other'])
    for (const words of [undefined, '', '  '])
      expect(ticked(other, 'other', words)).toBe('other: Say what the other answer is')
    expect(ticked(other, 'yes')).toEqual(['yes'])
    expect(ticked({ ...other, exclusive: ['other'] }, 'other')).toBe('other: Say what the other answer is')
  })
})

describe('rows', () => {
  const group = (more: object = {}) =>
    question({ type: 'group', questions: [{ code: 'x', text: 'X?', scale: 'yes-no' }], ...more })
  it.each([
    [{}, '0', null],
    [{}, '50', null],
    [{}, '51', 'Enter a number of 50 or less'],
    [{}, '-1', 'Enter a number of 0 or more'],
    [{}, '1.5', 'Enter a whole number'],
    [{ min: 2 }, '1', 'Enter a number of 2 or more'],
    [{ max: 3 }, '4', 'Enter a number of 3 or less'],
  ])('%j are counted: %s', (more, typed, message) => {
    expect(problem(group(more), { value: typed })?.message ?? null).toBe(message)
  })
})

describe('a number', () => {
  it.each([
    ['7', 7],
    [' 7 ', 7],
    ['0', 0],
    ['240', 240],
    ['007', 7],
  ])('reads %j', (typed, number) => {
    expect(value(months, { value: typed })).toEqual({ type: 'number', number })
  })

  it('may have decimals where it need not be whole', () => {
    expect(value(weeks, { value: '28.7' })).toEqual({ type: 'number', number: 28.7 })
    expect(value(weeks, { value: '-1.5' })).toEqual({ type: 'number', number: -1.5 })
  })

  it.each(['seven', '1e3', '1,000', '7.', '.5', '0x10', '٣', '7 8', 'NaN', 'Infinity', '1'.repeat(13)])(
    'does not guess at %j',
    (typed) => {
      expect(problem(weeks, { value: typed })).toEqual({ field: 'value', message: 'Enter a number, like 3' })
    },
  )

  it.each([
    ['7.5', 'Enter a whole number'],
    ['-1', 'Enter a number of 0 or more'],
    ['241', 'Enter a number of 240 or less'],
  ])('says what is wrong with %j', (typed, message) => {
    expect(problem(months, { value: typed })).toEqual({ field: 'value', message })
  })

  it('is read as the number it says, whichever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), fc.nat(999), (whole, thousandths) => {
        const typed = `${whole}.${String(thousandths).padStart(3, '0')}`
        expect(parseDecimal(typed)).toBe(Number.parseFloat(typed))
      }),
    )
  })
})

describe('two numbers', () => {
  it('are kept apart, never divided', () => {
    expect(value(sessions, { numerator: '4', denominator: '6' })).toEqual({
      type: 'ratio',
      numerator: 4,
      denominator: 6,
    })
    expect(value(sessions, { numerator: '0', denominator: '0' })).toMatchObject({
      numerator: 0,
      denominator: 0,
    })
  })

  it.each([
    [{ numerator: '4' }, 'denominator', 'Sessions expected: enter a whole number of 0 or more'],
    [{ denominator: '6' }, 'numerator', 'Sessions held: enter a whole number of 0 or more'],
    [{ numerator: '-1', denominator: '6' }, 'numerator', 'Sessions held: enter a whole number of 0 or more'],
    [{ numerator: '1.5', denominator: '6' }, 'numerator', 'Sessions held: enter a whole number of 0 or more'],
    [
      { numerator: '7', denominator: '6' },
      'numerator',
      'Sessions held cannot be more than sessions expected',
    ],
    [
      { numerator: '3', denominator: '0' },
      'numerator',
      'Sessions held cannot be more than sessions expected',
    ],
  ] as const)('%j: what is wrong, and where', (raw, field, message) => {
    expect(problem(sessions, raw)).toEqual({ field, message })
  })

  it('may go beyond one another where no limit is set', () => {
    const free = question({ type: 'ratio', labels: { numerator: 'Held', denominator: 'Expected' } })
    expect(value(free, { numerator: '3', denominator: '0' })).toMatchObject({ numerator: 3, denominator: 0 })
  })
})

describe('a date', () => {
  it.each([
    ['4', '8', '2020', '2020-08-04'],
    ['04', '08', '2020', '2020-08-04'],
    ['29', '2', '2020', '2020-02-29'],
    ['29', '3', '2020', '2020-03-29'],
  ])('%s %s %s', (d, month, year, date) => {
    expect(value(day, { day: d, month, year })).toEqual({ type: 'date', date })
  })

  it.each([
    ['29', '2', '2019'],
    ['31', '4', '2020'],
    ['0', '1', '2020'],
    ['1', '13', '2020'],
    ['1', '1', '20'],
    ['1', '', '2020'],
    ['1', 'May', '2020'],
    ['1', '1', '0020'],
  ])('%s %s %s is not a day, and is asked for again', (d, month, year) => {
    expect(problem(day, { day: d, month, year })).toMatchObject({ field: 'day' })
  })

  it('is the day that was typed, for every day there is', () => {
    const anyDay = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(anyDay, (each) => {
        const iso = each.toISOString().slice(0, 10)
        const [year = '', month = '', d = ''] = iso.split('-')
        expect(readDateParts(d, month, year)).toBe(iso)
        expect(readDateParts(String(Number(d)), String(Number(month)), year)).toBe(iso)
      }),
    )
  })

  it.each([
    ['2020-04-01', null],
    ['2020-05-31', null],
    ['2020-03-31', 'Enter a date on or after 1 April 2020'],
    ['2020-06-01', 'Enter a date on or before 31 May 2020'],
  ])('%s stands within its limits, or is asked for again', (date, message) => {
    const limited = question({ type: 'date', earliest: '2020-04-01', latest: '2020-05-31' })
    const [year = '', month = '', d = ''] = date.split('-')
    expect(problem(limited, { day: d, month, year })).toEqual(message && { field: 'day', message })
    expect(problem(day, { day: d, month, year })).toBeNull()
  })

  it('is typed with spaces around, and never in part', () => {
    expect(value(day, { day: ' 4 ', month: ' 8 ', year: ' 2020 ' })).toEqual({
      type: 'date',
      date: '2020-08-04',
    })
    for (const part of [{ day: '4' }, { month: '8' }, { year: '2020' }, { day: '4', month: '8' }])
      expect(problem(day, part)).toEqual({
        field: 'day',
        message: 'Enter a real date with a day, a month and a four-figure year',
      })
    for (const [d, month, year] of [
      ['4a', '8', '2020'],
      ['a4', '8', '2020'],
      ['4', '8a', '2020'],
      ['4', 'a8', '2020'],
      ['4', '8', '2020a'],
      ['4', '8', 'a2020'],
      ['004', '8', '2020'],
      ['4', '008', '2020'],
    ] as const)
      expect(readDateParts(d, month, year)).toBeNull()
  })

  it('is marked, not chosen, when it does not apply or cannot be told', () => {
    expect(readAnswer(day, { mark: 'cannot-tell' }).answer).toEqual({ state: 'cannot-tell' })
    expect(readAnswer(day, { mark: 'not-applicable', reason: 'There is no plan', day: '4' }).answer).toEqual({
      state: 'not-applicable',
      reason: 'There is no plan',
    })
  })
})

describe('a text', () => {
  it('is kept as it was written', () => {
    expect(value(words, { value: '  Her words:\n“I like it here”  ' })).toEqual({
      type: 'text',
      text: '  Her words:\n“I like it here”  ',
    })
  })
})

describe('a text with a limit', () => {
  it('is as long as it may be, and no longer', () => {
    const limited = question({ type: 'text', longest: 5 })
    expect(problem(limited, { value: 'a'.repeat(5) })).toBeNull()
    expect(problem(limited, { value: 'a'.repeat(6) })).toEqual({
      field: 'value',
      message: 'Shorten this to 5 characters, it has 6',
    })
    expect(problem(words, { value: 'a'.repeat(20_000) })).toBeNull()
  })
})

describe('two numbers with a limit', () => {
  it('may be so many times one another', () => {
    const twice = question({ type: 'ratio', max: 2, labels: { numerator: 'Held', denominator: 'Expected' } })
    expect(problem(twice, { numerator: '8', denominator: '4' })).toBeNull()
    expect(problem(twice, { numerator: '9', denominator: '4' })).toEqual({
      field: 'numerator',
      message: 'Held cannot be more than 2 times expected',
    })
  })

  it('may be broken where that is said', () => {
    const broken = question({
      type: 'ratio',
      whole: false,
      labels: { numerator: 'Held', denominator: 'Due' },
    })
    expect(value(broken, { numerator: ' 1.5 ', denominator: ' 2 ' })).toMatchObject({ numerator: 1.5 })
    expect(problem(broken, { numerator: 'x', denominator: '2' })?.message).toBe(
      'Held: enter a number of 0 or more',
    )
  })
})

it.each([
  [choice, ['value', 'other']],
  [question({ type: 'choices', scale: 'yes-no' }), ['value', 'other', 'mark']],
  [months, ['value', 'mark']],
  [words, ['value', 'mark']],
  [sessions, ['numerator', 'denominator', 'mark']],
  [day, ['day', 'month', 'year', 'mark']],
])('an answer has the fields of its type, and what may stand beside any ($type)', (asked, fields) => {
  expect(fieldsOf(asked)).toEqual([...fields, 'reason', 'override', 'sources', 'comment'])
})

describe('an audit imported from a coarser source', () => {
  it.each([
    ['imported-met', 'met'],
    ['imported-not-met', 'not-met'],
  ] as const)('says %s, and that detail was not recorded', (mark, outcome) => {
    for (const asked of [choice, sessions, months])
      expect(readAnswer(asked, { mark }).answer).toEqual({ state: 'outcome-only', outcome })
  })
})

describe('whatever was typed', () => {
  const anyRaw: fc.Arbitrary<RawAnswer> = fc.record(
    {
      value: fc.oneof(fc.string(), fc.constantFrom('yes', 'cannot-tell', 'not-applicable', '3')),
      numerator: fc.oneof(fc.string(), fc.constantFrom('3', '0')),
      denominator: fc.oneof(fc.string(), fc.constantFrom('3', '0')),
      day: fc.oneof(fc.string(), fc.constantFrom('31', '4')),
      month: fc.oneof(fc.string(), fc.constantFrom('2', '8')),
      year: fc.oneof(fc.string(), fc.constantFrom('2020', '20')),
      mark: fc.oneof(fc.string(), fc.constantFrom('cannot-tell', 'not-applicable')),
      reason: fc.string(),
      comment: fc.string(),
    },
    { requiredKeys: [] },
  )

  it.each([choice, choiceWithWaysOut, months, weeks, sessions, day, words])(
    'is either an answer or a problem with words for it, never both and never an exception ($type)',
    (asked) => {
      fc.assert(
        fc.property(anyRaw, (raw) => {
          const { answer, problem: wrong } = readAnswer(asked, raw)
          expect(answer === null).toBe(wrong !== null)
          if (wrong) expect(wrong.message.length).toBeGreaterThan(10)
        }),
      )
    },
  )
})
