import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import { findQuestion, type Template } from '../../../app/domain/templates/template.ts'

type Draft = Record<string, unknown>

/** A small file that is right, with these questions or these keys at its top instead. */
function file(
  questions: Draft[] = [{ code: 'seen', text: 'Was the child seen?', scale: 'yes-no' }],
  top: Draft = {},
) {
  return {
    template: 'visits',
    version: 1,
    title: 'Visits',
    theme: 'visiting',
    purpose: 'Are children seen?',
    ...top,
    sections: [{ code: 'visits', title: 'Visits', questions }],
  }
}

const yesNo = (code: string, more: Draft = {}): Draft => ({
  code,
  text: `${code}?`,
  scale: 'yes-no',
  ...more,
})
const graded = (code: string, more: Draft = {}): Draft => ({
  code,
  text: `${code}?`,
  scale: 'four-grades',
  ...more,
})
const number = (code: string, more: Draft = {}): Draft => ({
  code,
  text: `${code}?`,
  type: 'number',
  ...more,
})
const date = (code: string, more: Draft = {}): Draft => ({ code, text: `${code}?`, type: 'date', ...more })
const ratio = (code: string, more: Draft = {}): Draft => ({
  code,
  text: `${code}?`,
  type: 'ratio',
  labels: { numerator: 'Held', denominator: 'Expected' },
  ...more,
})
const ownScale = (more: Draft): Draft => ({
  scales: {
    state: {
      options: [
        { code: 'there', label: 'There' },
        { code: 'gone', label: 'Gone' },
      ],
      ...more,
    },
  },
})

/** A condition with so many levels of conditions in it. */
function nested(levels: number): Draft {
  const is = { question: 'seen', is: 'yes' }
  return levels === 0 ? is : { any: [is, nested(levels - 1)] }
}

function accepted(content: unknown): Template {
  const checked = checkTemplate(content)
  expect(checked.problems).toEqual([])
  if (!checked.template) throw new Error('no template')
  return checked.template
}

const first = ['sections', 0, 'questions', 0]
const second = ['sections', 0, 'questions', 1]

describe('a template file is refused, at its place, for', () => {
  const wrong: Array<[what: string, content: unknown, path: (string | number)[], says: string]> = [
    ['being no template at all', 'visits', [], 'keys with their values'],
    ['a purpose that is missing', { ...file(), purpose: undefined }, ['purpose'], 'purpose is missing'],
    ['a version that is no number', file(undefined, { version: '1' }), ['version'], 'a number belongs here'],
    ['a version of 0', file(undefined, { version: 0 }), ['version'], 'it must be 1 or more'],
    ['a key nobody knows', file(undefined, { colour: 'red' }), ['colour'], 'colour is not a known key'],
    [
      'a misspelt key of a question',
      file([yesNo('seen', { cannot_tel: true })]),
      [...first, 'cannot_tel'],
      'not a known key',
    ],
    ['a code with capitals', file([yesNo('Seen')]), [...first, 'code'], 'lower-case'],
    ['a title of spaces', file(undefined, { title: '  ' }), ['title'], 'must not be empty'],
    ['no section', { ...file(), sections: [] }, ['sections'], 'there must be 1 or more'],
    ['a section without a question', file([]), ['sections', 0, 'questions'], 'there must be 1 or more'],
    [
      'conditions in conditions that nobody could follow',
      file([yesNo('seen'), yesNo('alone', { when: nested(13) })]),
      [...second, 'when'],
      'more than 12 levels',
    ],
    ['a question twice', file([yesNo('seen'), yesNo('seen')]), [...second, 'code'], 'stands twice'],
    [
      'a section twice',
      { ...file(), sections: [file().sections[0], { ...file([yesNo('other')]).sections[0] }] },
      ['sections', 1, 'code'],
      'stands twice',
    ],
    [
      'a choice without a scale',
      file([{ code: 'seen', text: 'Seen?' }]),
      [...first, 'code'],
      'scale is missing',
    ],
    [
      'a scale nobody declared',
      file([yesNo('seen', { scale: 'five-grades' })]),
      [...first, 'scale'],
      'five-grades',
    ],
    [
      'a scale named like a thing of the language',
      file([yesNo('seen', { scale: 'constructor' })]),
      [...first, 'scale'],
      'constructor',
    ],
    [
      'a date with a scale',
      file([date('on', { scale: 'yes-no' })]),
      [...first, 'scale'],
      'a date has no scale',
    ],
    [
      'a ratio without labels',
      file([ratio('held', { labels: undefined })]),
      [...first, 'type'],
      'needs labels',
    ],
    [
      'labels on a number',
      file([number('held', { labels: { numerator: 'a', denominator: 'b' } })]),
      [...first, 'labels'],
      'only a ratio',
    ],
    [
      'limits the wrong way round',
      file([number('held', { min: 5, max: 4 })]),
      [...first, 'min'],
      'more than max',
    ],
    [
      'a limit on a choice',
      file([yesNo('seen', { max: 3 })]),
      [...first, 'max'],
      'only a number, a ratio, choices and a group',
    ],
    [
      'an answer that excludes the others where there is one only',
      file([yesNo('seen', { exclusive: ['no'] })]),
      [...first, 'exclusive'],
      'only of several choices',
    ],
    [
      'an excluding answer that cannot be given',
      file([yesNo('seen', { type: 'choices', exclusive: ['none'] })]),
      [...first, 'exclusive'],
      'not an answer',
    ],
    [
      'a condition that wants it beside another',
      file([
        yesNo('seen', { type: 'choices', exclusive: ['no'] }),
        yesNo('heard', {
          when: { all: ['yes', 'no'].map((is) => ({ question: 'seen', is })) },
        }),
      ]),
      [...second, 'when'],
      'can never hold',
    ],
    ['a smallest ratio', file([ratio('held', { min: 1 })]), [...first, 'min'], 'only a number'],
    ['whole dates', file([date('on', { whole: true })]), [...first, 'whole'], 'only a number or a ratio'],
    ['the unit of a date', file([date('on', { unit: 'days' })]), [...first, 'unit'], 'only a number'],
    [
      'guidance for an answer that cannot be given',
      file([yesNo('seen', { guidance: { partly: 'Perhaps' } })]),
      [...first, 'guidance', 'partly'],
      'not an answer',
    ],
    [
      'a label for a comment nobody is asked for',
      file([yesNo('seen', { comment_label: 'Why?' })]),
      [...first, 'comment_label'],
      'no comment',
    ],
    [
      'polarity by an unknown answer',
      file([yesNo('seen', { meets: ['maybe'] })]),
      [...first, 'meets'],
      'maybe',
    ],
    [
      'polarity by no answer at all',
      file([yesNo('seen', { meets: [] })]),
      [...first, 'meets'],
      'there must be 1 or more',
    ],
    [
      'a number that counts by codes',
      file([number('n', { meets: ['yes'] })]),
      [...first, 'meets'],
      'only a question with a scale',
    ],
    [
      'a choice that counts by size',
      file([yesNo('seen', { meets: { at_least: 1 } })]),
      [...first, 'meets'],
      'only a number',
    ],
    [
      'a number without either limit',
      file([number('n', { meets: {} })]),
      [...first, 'meets'],
      'give at_least or at_most',
    ],
    [
      'a number that could never be met',
      file([number('n', { meets: { at_least: 5, at_most: 4 } })]),
      [...first, 'meets'],
      'no number',
    ],
    [
      'a scale with a built-in name',
      file(undefined, {
        scales: {
          'yes-no': {
            options: [
              { code: 'a', label: 'A' },
              { code: 'b', label: 'B' },
            ],
          },
        },
      }),
      ['scales', 'yes-no'],
      'built-in',
    ],
    [
      'a scale of one answer',
      file(undefined, { scales: { state: { options: [{ code: 'a', label: 'A' }] } } }),
      ['scales', 'state', 'options'],
      'there must be 2 or more',
    ],
    [
      'a scale that takes an answer kept for every question',
      file(
        undefined,
        ownScale({
          options: [
            { code: 'there', label: 'There' },
            { code: 'cannot-tell', label: '?' },
          ],
        }),
      ),
      ['scales', 'state', 'options', 1],
      'is kept for every question',
    ],
    [
      'a scale with an answer twice',
      file(
        undefined,
        ownScale({
          options: [
            { code: 'there', label: 'There' },
            { code: 'there', label: 'Gone' },
          ],
        }),
      ),
      ['scales', 'state', 'options', 1],
      'stands twice',
    ],
    [
      'a scale that counts an answer it does not have',
      file(undefined, ownScale({ meets: ['here'] })),
      ['scales', 'state', 'meets'],
      'here is not an option',
    ],
    [
      'a condition of no known kind',
      file([yesNo('a'), yesNo('b', { when: { question: 'a', equals: 'yes' } })]),
      [...second, 'when'],
      'a condition is one of',
    ],
    [
      'a condition on an empty list',
      file([yesNo('a'), yesNo('b', { when: { all: [] } })]),
      [...second, 'when', 'all'],
      'there must be 1 or more',
    ],
    [
      'a condition on a question it does not ask',
      file([yesNo('a'), yesNo('b', { when: { question: 'c', is: 'yes' } })]),
      [...second, 'when'],
      'which this template does not ask',
    ],
    [
      'a condition on an answer that cannot be given, deep in a rule',
      file([
        yesNo('a'),
        yesNo('b', {
          when: { any: [{ question: 'a', is: 'no' }, { not: { question: 'a', is: 'partly' } }] },
        }),
      ]),
      [...second, 'when', 'any', 1, 'not'],
      'partly is not an answer to a',
    ],
    [
      'a condition on cannot tell, which settles nothing',
      file([yesNo('a', { cannot_tell: true }), yesNo('b', { when: { question: 'a', is: 'cannot-tell' } })]),
      [...second, 'when'],
      'cannot-tell is not an answer',
    ],
    [
      'a condition that compares a date as a number',
      file([date('a'), yesNo('b', { when: { question: 'a', at_least: 3 } })]),
      [...second, 'when'],
      'as a number, but it is a date',
    ],
    [
      'a condition that compares a ratio',
      file([ratio('a'), yesNo('b', { when: { question: 'a', at_least: 3 } })]),
      [...second, 'when'],
      'but it is a ratio',
    ],
    [
      'a condition on a day that does not exist',
      file([date('a'), yesNo('b', { when: { question: 'a', on_or_after: '2020-02-30' } })]),
      [...second, 'when', 'on_or_after'],
      'date',
    ],
    [
      'a question that depends on itself',
      file([yesNo('a', { when: { question: 'a', is: 'yes' } })]),
      [...first, 'when'],
      'depends on itself',
    ],
    [
      'when_text without a condition',
      file([yesNo('a', { when_text: 'always' })]),
      [...first, 'when_text'],
      'without a condition',
    ],
    [
      'signing off with a question it does not ask',
      file(undefined, { sign_off: 'grade' }),
      ['sign_off'],
      'not a question',
    ],
    ['signing off with a number', file([number('n')], { sign_off: 'n' }), ['sign_off'], 'must have a scale'],
    [
      'signing off with a question that may not be asked',
      file([yesNo('a'), graded('g', { when: { question: 'a', is: 'yes' } })], { sign_off: 'g' }),
      ['sign_off'],
      'cannot have a condition',
    ],
    [
      'signing off with a question that may stay unanswered',
      file([graded('g', { required: false })], { sign_off: 'g' }),
      ['sign_off'],
      'must be required',
    ],
  ]

  it.each(wrong)('%s', (_what, content, path, says) => {
    const { template, problems } = checkTemplate(content)
    expect(template).toBeNull()
    expect(problems.map((problem) => problem.path)).toEqual([path])
    expect(problems[0]?.message).toContain(says)
  })

  it('a circle through several questions, named at each of them and not at those that only lead to it', () => {
    const when = (question: string) => ({ when: { not: { question, is: 'yes' } } })
    const { problems } = checkTemplate(
      file([yesNo('a', when('b')), yesNo('b', when('a')), yesNo('c', when('a'))]),
    )
    expect(problems.map((problem) => problem.path)).toEqual([
      [...first, 'when'],
      [...second, 'when'],
    ])
  })

  it('everything that is wrong with it at once', () => {
    const { problems } = checkTemplate(
      file([yesNo('a', { scale: 'four' }), yesNo('a'), ratio('r', { labels: undefined })], { sign_off: 'z' }),
    )
    expect(problems).toHaveLength(4)
  })
})

describe('a template file that is right', () => {
  it('gets a plain question as it stands: a choice, required, without ways out', () => {
    expect(findQuestion(accepted(file()), 'seen')).toMatchObject({
      type: 'scale',
      required: true,
      not_applicable: false,
      cannot_tell: false,
      comment: 'none',
      when: null,
    })
  })

  it('counts by the scale, unless the question says otherwise', () => {
    const template = accepted(
      file(
        [
          yesNo('as-usual'),
          yesNo('turned-round', { meets: ['no'] }),
          yesNo('only-described', { meets: 'none' }),
          graded('grade'),
          { code: 'state', text: 'State?', scale: 'state' },
          number('counted', { meets: { at_least: 2 } }),
          number('noted'),
          ratio('held'),
          ratio('held-noted', { meets: 'none' }),
          date('on'),
        ],
        ownScale({}),
      ),
    )
    const meets = Object.fromEntries(
      template.sections.flatMap((section) => section.questions.map((each) => [each.code, each.meets])),
    )
    expect(meets).toEqual({
      'as-usual': { by: 'codes', codes: ['yes'] },
      'turned-round': { by: 'codes', codes: ['no'] },
      'only-described': null,
      grade: { by: 'codes', codes: ['outstanding', 'good'] },
      state: null,
      counted: { by: 'number', atLeast: 2, atMost: null },
      noted: null,
      held: { by: 'ratio' },
      'held-noted': null,
      on: null,
    })
  })

  it('takes only whole sessions, and any number of weeks', () => {
    const template = accepted(file([ratio('sessions'), number('weeks')]))
    expect(findQuestion(template, 'sessions')?.whole).toBe(true)
    expect(findQuestion(template, 'weeks')?.whole).toBe(false)
  })

  it('may look at a question further down the form', () => {
    accepted(file([yesNo('a', { when: { question: 'b', is: 'yes' } }), yesNo('b')]))
  })

  it('says a condition in plain English where the file gives no words for it', () => {
    const template = accepted(
      file([
        graded('plan', { text: 'How good is the plan?' }),
        number('months', { text: 'How many months?' }),
        yesNo('b', {
          when: {
            all: [
              { question: 'plan', is: ['good', 'outstanding'] },
              {
                not: {
                  any: [
                    { question: 'months', at_least: 3 },
                    { question: 'plan', is_not: ['good', 'inadequate'] },
                  ],
                },
              },
            ],
          },
        }),
      ]),
    )
    expect(findQuestion(template, 'b')?.when_text).toBe(
      '“How good is the plan?” is Good or Outstanding and not (“How many months?” is 3 or more or “How good is the plan?” is not Good or Inadequate)',
    )
  })

  it('keeps its own words for a condition', () => {
    const template = accepted(
      file([yesNo('a'), yesNo('b', { when: { question: 'a', is: 'yes' }, when_text: 'the child was seen' })]),
    )
    expect(findQuestion(template, 'b')?.when_text).toBe('the child was seen')
  })
})
