import { describe, expect, it } from 'vitest'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { formStanding, seeIn } from '../../../app/domain/audits/standing.ts'
import { missingFrom, needsComment } from '../../../app/domain/audits/submission.ts'
import { firstFieldOf } from '../../../app/domain/templates/read-answer.ts'
import { type Keys, templateOf } from './made-templates.ts'

const missing = (questions: Keys[], raws: Record<string, RawAnswer>) =>
  missingFrom(formStanding(templateOf(questions), raws)).map(
    ({ code, field, message }) => `${code} ${field}: ${message}`,
  )

describe('what is missing is named in words', () => {
  it('reasons, by what the form calls them, or its own words', () => {
    const form: Keys[] = [
      { code: 'a', comment: 'required' },
      { code: 'b', comment: 'required', comment_label: 'If not, why?' },
      { code: 'c', comment: 'optional' },
    ]
    const answered = { value: 'no', comment: ' ' }
    expect(missing(form, { a: answered, b: answered, c: answered })).toEqual([
      'a comment: Give your reasons: About a?',
      'b comment: If not, why?: About b?',
    ])
  })

  it('reasons of a weak answer only, one choice or several', () => {
    const form: Keys[] = [
      { code: 'a', scale: 'yes-partly-no', comment: 'optional', comment_on: ['partly', 'no'] },
      { code: 'b', type: 'choices', scale: 'yes-partly-no', comment: 'optional', comment_on: ['no'] },
    ]
    expect(missing(form, { a: { value: 'no' }, b: { value: 'yes no' } })).toEqual([
      'a comment: Give your reasons: About a?',
      'b comment: Give your reasons: About b?',
    ])
    expect(missing(form, { a: { value: 'yes' }, b: { value: 'yes partly' } })).toEqual([])
    expect(missing(form, { a: { value: 'no', comment: 'x' }, b: { value: 'no', comment: 'x' } })).toEqual([])
  })

  it('where it was read, once it is answered', () => {
    const form: Keys[] = [{ code: 'a', sources: 'yes-no', sources_required: true, cannot_tell: true }]
    expect(missing(form, { a: { value: 'yes' } })).toEqual(['a sources: Say where you read it: About a?'])
    expect(missing(form, { a: { value: 'yes', sources: 'no' } })).toEqual([])
    expect(missing(form, { a: { value: 'cannot-tell' } })).toEqual([])
    expect(missing(form, {})).toEqual(['a value: Answer: About a?'])
  })

  it('an answer of a row, by its row', () => {
    const rows = {
      code: 'g',
      type: 'group',
      questions: [{ code: 'x', text: 'Was it kept?', scale: 'yes-no' }],
    }
    expect(missing([rows], { g: { value: '2' }, 'x--1': { value: 'yes' } })).toEqual([
      'x--2 value: Answer: Was it kept? (row 2)',
    ])
    expect(missing([rows], { g: { value: '1' }, 'x--1': { value: 'often' } })).toEqual([
      'x--1 value: Choose one of the answers listed: Was it kept? (row 1)',
    ])
  })

  it('what is wrong, before anything that only follows', () => {
    expect(missing([{ code: 'n', type: 'number', comment: 'required' }], { n: { value: 'x' } })).toEqual([
      'n value: Enter a number, like 3: About n?',
    ])
  })

  it('what is worked out from something that may be left open, once nothing else is missing', () => {
    const form: Keys[] = [
      { code: 'a', required: false },
      { code: 'b' },
      {
        code: 'both',
        derive: { rules: [{ when: { question: 'a', is: 'yes' }, answer: 'yes' }, { answer: 'no' }] },
      },
    ]
    expect(missing(form, {})).toEqual(['b value: Answer: About b?'])
    expect(missing(form, { b: { value: 'yes' } })).toEqual([
      'both value: Answer what this is worked out from: About both?',
    ])
    expect(missing(form, { a: { value: 'no' }, b: { value: 'yes' } })).toEqual([])
    const optional = form.map((keys) => (keys.code === 'both' ? { ...keys, required: false } : keys))
    expect(missing(optional, { b: { value: 'yes' } })).toEqual([])
  })
})

describe('a question that does not have to be answered', () => {
  const when = { question: 'a', is: 'yes' }
  it.each<[string, Keys, Record<string, RawAnswer>, string[]]>([
    ['because it says so', { code: 'b', required: false }, {}, []],
    ['because it is not asked', { code: 'b', when }, { a: { value: 'no' } }, []],
    [
      'because it must be in other cases only',
      { code: 'b', required_when: when },
      { a: { value: 'no' } },
      [],
    ],
    [
      'but must be in this one',
      { code: 'b', required_when: when },
      { a: { value: 'yes' } },
      ['b value: Answer: About b?'],
    ],
  ])('%s', (_why, question, raws, expected) => {
    const found = missing([{ code: 'a', required: false }, question], raws)
    expect(found).toEqual(expected)
  })

  it('gives no reasons while it is not answered', () => {
    const [item] = formStanding(templateOf([{ code: 'a', comment: 'required' }]), {}).values()
    expect(item && needsComment(item)).toBe(false)
  })
})

it.each([
  ['ratio', 'numerator'],
  ['date', 'day'],
  ['scale', 'value'],
  ['group', 'value'],
] as const)('a %s begins at its %s', (type, field) => {
  expect(firstFieldOf({ type })).toBe(field)
})

describe('an answer that is worked out and may be changed', () => {
  const form = templateOf([
    { code: 'a' },
    {
      code: 'b',
      not_applicable: true,
      override: true,
      derive: { rules: [{ when: { question: 'a', is: 'yes' }, answer: 'yes' }, { answer: 'no' }] },
    },
  ])
  const b = (raw?: RawAnswer, a = 'yes') =>
    formStanding(form, { a: { value: a }, ...(raw ? { b: raw } : {}) }).get('b')
  const code = (chosen: string) => ({ state: 'answered', value: { type: 'scale', code: chosen } })

  it('is what was worked out while nothing, or the same, is said', () => {
    for (const raw of [undefined, {}, { value: 'yes' }, { value: 'yes', override: 'Why' }])
      expect(b(raw)).toMatchObject({
        answer: code('yes'),
        overridden: false,
        problem: null,
        derived: code('yes'),
      })
  })

  it('is what was said once there is a reason, and both stay', () => {
    const raw = { value: 'no', override: 'The visit was not recorded' }
    expect(b(raw)).toMatchObject({
      answer: code('no'),
      overridden: true,
      problem: null,
      derived: code('yes'),
    })
    const reason = { value: 'not-applicable', reason: 'Unborn', override: 'Nobody to see' }
    expect(b(reason)).toMatchObject({ answer: { state: 'not-applicable' }, overridden: true })
  })

  it('asks for the reason without which it counts as it was worked out', () => {
    for (const override of [undefined, '', '  '])
      expect(b({ value: 'no', ...(override === undefined ? {} : { override }) })).toMatchObject({
        answer: code('yes'),
        overridden: false,
        problem: { field: 'override', message: 'Say why you changed the calculated answer' },
      })
  })

  it('counts as it was worked out where what was said is no answer, and says so', () => {
    expect(b({ value: 'often', override: 'Why' })).toMatchObject({
      answer: code('yes'),
      overridden: false,
      problem: { field: 'value' },
    })
  })

  it('is open while what it is worked out from is', () => {
    expect(b({ value: 'no', override: 'Why' }, '')).toMatchObject({
      answer: { state: 'unanswered' },
      overridden: false,
      problem: null,
    })
  })
})

describe('two dates that have an order', () => {
  const form = (more: object) =>
    templateOf([
      { code: 'first', type: 'date' },
      { code: 'second', type: 'date', ...more },
    ])
  const day = (text: string) => {
    const [year, month, date] = text.split('-')
    return { day: date, month, year } as RawAnswer
  }
  const problem = (more: object, first: string, second: string) =>
    formStanding(form(more), { first: day(first), second: day(second) }).get('second')?.problem?.message

  it.each([
    [{ not_before: 'first' }, '2020-04-02', '2020-04-01', 'Enter a date that is not before 2 April 2020'],
    [{ not_before: 'first' }, '2020-04-01', '2020-04-01', undefined],
    [{ not_before: 'first' }, '2020-03-31', '2020-04-01', undefined],
    [{ not_after: 'first' }, '2020-03-31', '2020-04-01', 'Enter a date that is not after 31 March 2020'],
    [{ not_after: 'first' }, '2020-04-01', '2020-04-01', undefined],
    [{ not_after: 'first' }, '2020-04-02', '2020-04-01', undefined],
  ])('%j: %s, then %s', (more, first, second, message) => {
    expect(problem(more, first, second)).toBe(message)
  })

  it('leave the time between them open while they are out of order', () => {
    const timed = templateOf([
      { code: 'first', type: 'date' },
      { code: 'second', type: 'date', not_before: 'first' },
      { code: 'days', type: 'number', derive: { between: ['first', 'second'], in: 'days' } },
    ])
    const days = (second: string) =>
      formStanding(timed, { first: day('2020-04-02'), second: day(second) }).get('days')?.answer
    expect(days('2020-04-01')).toEqual({ state: 'unanswered' })
    expect(days('2020-04-09')).toEqual({ state: 'answered', value: { type: 'number', number: 7 } })
  })
})

describe('what a condition sees of an audit', () => {
  const rows = { code: 'g', type: 'group', questions: [{ code: 'x', text: 'X?', scale: 'yes-no' }] }
  const standing = formStanding(templateOf([{ code: 'a' }, rows]), {
    a: { value: 'yes' },
    g: { value: '2' },
    'x--2': { value: 'no' },
  })
  const see = seeIn(standing)

  it('is the answer, of a row that of its row', () => {
    expect(see('a')).toMatchObject({ state: 'answered', value: { code: 'yes' } })
    expect(see('x', 2)).toMatchObject({ state: 'answered', value: { code: 'no' } })
    expect(see('x', 1)).toMatchObject({ state: 'unanswered' })
  })

  it('is not known of what is not there', () => {
    expect([see('x'), see('x', 3), see('lost')]).toEqual(Array(3).fill({ state: 'applicability-unknown' }))
  })
})
