import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import { allQuestions } from '../../../app/domain/templates/template.ts'

type Draft = Record<string, unknown>
const rows = [{ code: 'row', text: 'Row?', scale: 'yes-no' }]
const plain: Record<string, Draft> = {
  scale: { scale: 'yes-no' },
  choices: { scale: 'places', type: 'choices' },
  number: { type: 'number' },
  ratio: { type: 'ratio', labels: { numerator: 'Held', denominator: 'Due' } },
  date: { type: 'date' },
  text: { type: 'text' },
  group: { type: 'group', questions: rows },
}

function checked(question: Draft) {
  return checkTemplate({
    ...{ template: 'one', version: 1, title: 'One', theme: 'one', purpose: 'To be checked' },
    scales: {
      places: {
        options: [
          { code: 'home', label: 'Home' },
          { code: 'school', label: 'School' },
        ],
      },
      open: {
        options: [
          { code: 'seen', label: 'Seen' },
          { code: 'other', label: 'Other' },
        ],
      },
    },
    sections: [
      {
        ...{ code: 's', title: 'S' },
        questions: [
          { code: 'seen', text: 'Seen?', scale: 'yes-no' },
          { code: 'begun', text: 'Begun?', type: 'date' },
          { code: 'q', text: 'Question?', ...question },
        ],
      },
    ],
  })
}

/** What is wrong with the question, as `key: message`. */
const said = (question: Draft) =>
  checked(question).problems.map(({ path, message }) => `${path.slice(4).join('.')}: ${message}`)

const kinds = Object.keys(plain)

describe('a question may have', () => {
  it.each<[string, Draft, string[], string]>([
    [
      'names for its numbers',
      { labels: { numerator: 'Held', denominator: 'Due' } },
      ['ratio'],
      'labels: only a ratio has labels',
    ],
    [
      'a least',
      { min: 1 },
      ['number', 'choices', 'group'],
      'min: only a number, choices and a group have a min',
    ],
    [
      'a most',
      { max: 2 },
      ['number', 'choices', 'group', 'ratio'],
      'max: only a number, a ratio, choices and a group have a max',
    ],
    ['whole numbers only', { whole: true }, ['number', 'ratio'], 'whole: only a number or a ratio is whole'],
    ['a unit', { unit: 'weeks' }, ['number'], 'unit: only a number has a unit'],
    [
      'an answer of its own',
      { other: 'Elsewhere' },
      ['scale', 'choices'],
      'other: only a question with a scale has an answer of its own',
    ],
    ['an earliest day', { earliest: '2020-04-01' }, ['date'], 'earliest: only a date has an earliest day'],
    ['a latest day', { latest: '2020-04-01' }, ['date'], 'latest: only a date has a latest day'],
    [
      'a date it is not before',
      { not_before: 'begun' },
      ['date'],
      'not_before: only a date is not before another',
    ],
    [
      'a date it is not after',
      { not_after: 'begun' },
      ['date'],
      'not_after: only a date is not after another',
    ],
    ['a size', { size: 'long' }, ['text'], 'size: only a text has a size'],
    ['a longest length', { longest: 200 }, ['text'], 'longest: only a text has a longest length'],
    ['a name for its rows', { row: 'placement' }, ['group'], 'row: only a group has a name for its rows'],
    [
      'questions of its own',
      { questions: rows },
      ['group'],
      'questions: only a group has questions of its own',
    ],
    [
      'polarity by limits',
      { meets: { at_least: 1 } },
      ['number', 'group'],
      'meets: only a number or a group counts by at_least and at_most',
    ],
  ])('%s, if its kind has that', (_what, keys, allowed, message) => {
    for (const kind of kinds)
      expect([kind, said({ ...plain[kind], ...keys })]).toEqual([
        kind,
        allowed.includes(kind) ? [] : [message],
      ])
  })

  it('a scale, if it is answered on one', () => {
    for (const kind of kinds.filter((each) => !['scale', 'choices'].includes(each)))
      expect(said({ ...plain[kind], scale: 'yes-no' })).toEqual([`scale: a ${kind} has no scale`])
    for (const type of ['scale', 'choices']) {
      expect(said({ type })).toEqual(['code: scale is missing: name one, or give another type'])
      expect(said({ type, scale: 'constructor' })).toEqual([
        'scale: constructor is neither a built-in scale nor declared under scales',
      ])
    }
  })
})

describe('a question is refused', () => {
  it.each<[string, Draft, string[]]>([
    ['as a ratio without names', { type: 'ratio' }, ['type: a ratio needs labels for its two numbers']],
    ['as a group without rows', { type: 'group' }, ['type: a group needs questions to ask in each row']],
    [
      'with guidance for no answer of its own',
      { ...plain.scale, guidance: { yes: 'It is.', partly: 'In part.' } },
      ['guidance.partly: partly is not an answer to this question'],
    ],
    [
      'with reasons for no answer of its own',
      { ...plain.scale, comment: 'optional', comment_on: ['no', 'partly'] },
      ['comment_on: partly is not an answer to this question'],
    ],
    [
      'with reasons by answers where there are none',
      { ...plain.number, comment: 'optional', comment_on: ['no'] },
      [
        'comment_on: only a question with a scale asks for reasons by its answer',
        'comment_on: no is not an answer to this question',
      ],
    ],
    [
      'with words for a comment it has not',
      { ...plain.scale, comment_label: 'Why?', comment_on: ['no'] },
      [
        'comment_label: there is no comment to label: make comment optional or required',
        'comment_on: there is no comment to ask for: make comment optional',
      ],
    ],
    [
      'with a choice that excludes others where one is chosen',
      { ...plain.scale, exclusive: ['no'] },
      ['exclusive: only of several choices one excludes the others'],
    ],
    [
      'with a choice that excludes others and is none',
      { ...plain.choices, exclusive: ['work'] },
      ['exclusive: work is not an answer to this question'],
    ],
    [
      'with something to change that is not worked out',
      { ...plain.scale, override: true },
      ['override: there is nothing to override: derive is missing'],
    ],
    [
      'with sources that must be ticked and are not there',
      { ...plain.scale, sources_required: true },
      ['sources_required: there are no sources to tick: name their list under sources'],
    ],
    [
      'with sources nobody declared',
      { ...plain.scale, sources: 'files' },
      ['sources: files is neither a built-in scale nor declared under scales'],
    ],
    [
      'with no number between its limits',
      { ...plain.number, min: 3, max: 2 },
      ['min: min is more than max, so no number would be accepted'],
    ],
    [
      'with no number of choices between its limits',
      { ...plain.choices, min: 2, max: 1 },
      ['min: min is more than max, so no answer would be accepted'],
    ],
    [
      'with no day between its limits',
      { ...plain.date, earliest: '2020-04-02', latest: '2020-04-01' },
      ['earliest: earliest is after latest, so no date would be accepted'],
    ],
    [
      'with half a choice',
      { ...plain.choices, min: 0.5, max: 1 },
      ['min: min counts choices: a whole number, 0 or more'],
    ],
    [
      'with less than no row',
      { ...plain.group, max: -1 },
      ['max: max counts rows: a whole number, 0 or more'],
    ],
    [
      'with more rows than a form can have',
      { ...plain.group, max: 51 },
      ['max: a group has 50 rows at most'],
    ],
    [
      'with an answer of its own beside one of that code',
      { scale: 'open', other: 'Else' },
      ['other: the scale open has an answer with the code other already'],
    ],
    [
      'where what counts is no answer',
      { ...plain.scale, meets: ['no', 'partly'] },
      ['meets: partly is not an answer to this question'],
    ],
    [
      'where a date counts by answers',
      { ...plain.date, meets: ['yes'] },
      ['meets: only a question with a scale counts by answer codes'],
    ],
    [
      'where no number would count',
      { ...plain.number, meets: { at_least: 3, at_most: 2 } },
      ['meets: at_least is more than at_most, so no number would be met'],
    ],
  ])('%s', (_what, question, problems) => {
    expect(said(question)).toEqual(problems)
  })
})

describe('a question at its limits is taken', () => {
  it.each<[string, Draft]>([
    ['with one number only', { ...plain.number, min: 2, max: 2 }],
    ['with one day only', { ...plain.date, earliest: '2020-04-01', latest: '2020-04-01' }],
    ['with as many rows as a form can have', { ...plain.group, min: 0, max: 50 }],
    ['where one number counts', { ...plain.number, meets: { at_least: 2, at_most: 2 } }],
  ])('%s', (_what, question) => expect(said(question)).toEqual([]))
})

describe('what a question does not say', () => {
  const built = (question: Draft) => {
    const { template, problems } = checked(question)
    expect(problems).toEqual([])
    return template && allQuestions(template).find(({ code }) => code === 'q')
  }

  it('is that numbers of a ratio and of rows are whole, and others need not be', () => {
    expect(['ratio', 'group', 'number'].map((kind) => built(plain[kind] ?? {})?.whole)).toEqual([
      true,
      true,
      false,
    ])
    expect(built({ ...plain.ratio, whole: false })?.whole).toBe(false)
  })

  it('is that it counts as its scale does, a ratio as a share, and several choices not', () => {
    expect(built({ scale: 'yes-no' })?.meets).toEqual({ by: 'codes', codes: ['yes'] })
    expect(built(plain.ratio ?? {})?.meets).toEqual({ by: 'ratio' })
    for (const kind of ['choices', 'number', 'date', 'text', 'group'])
      expect(built(plain[kind] ?? {})?.meets).toBeNull()
    expect(built({ scale: 'yes-no', meets: 'none' })?.meets).toBeNull()
    expect(built({ ...plain.number, meets: { at_most: 2 } })?.meets).toEqual({
      by: 'number',
      atLeast: null,
      atMost: 2,
    })
  })

  it('is not kept: only what is given stands in it', () => {
    expect(built({ scale: 'yes-no', other: 'Else' })?.scale?.options.at(-1)).toEqual({
      code: 'other',
      label: 'Else',
    })
    expect(Object.keys(built({ scale: 'yes-no' }) ?? {})).not.toEqual(
      expect.arrayContaining(['sources', 'prompts', 'exclusive', 'derivation', 'size', 'longest']),
    )
  })
})

describe('a name for what counts as met', () => {
  it('is kept as it is written', () => {
    const { template } = checked({ scale: 'yes-no', meets: ['no'], met_label: ' nothing seen ' })
    expect(template && allQuestions(template).find(({ code }) => code === 'q')).toMatchObject({
      met_label: 'nothing seen',
    })
  })

  it.each([
    [{ scale: 'yes-no', meets: 'none', met_label: 'seen' }, 'nothing counts as met here'],
    [{ type: 'number', met_label: 'two or more' }, 'nothing counts as met here'],
    [{ type: 'text', met_label: 'two or more' }, 'nothing counts as met here'],
    [{ scale: 'yes-no', met_label: '' }, 'must not be empty'],
    [{ scale: 'yes-no', met_label: 'two\nlines' }, 'must be one line'],
    [{ scale: 'yes-no', met_label: 'x'.repeat(81) }, '80'],
  ])('is refused at its place: %o', (question, message) => {
    const [problem, ...more] = said(question)
    expect(problem).toMatch(/^met_label: /)
    expect(problem).toContain(message)
    expect(more).toEqual([])
  })
})
