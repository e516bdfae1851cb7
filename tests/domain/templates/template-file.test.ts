import { describe, expect, it } from 'vitest'
import { condition } from '../../../app/domain/templates/shapes.ts'
import { templateFile } from '../../../app/domain/templates/template-file.ts'

const a = { question: 'a', is: 'yes' }
const times = <T>(count: number, item: (place: number) => T) =>
  Array.from({ length: count }, (_, place) => item(place))

describe('a condition of a file', () => {
  it.each<[object]>([
    [{ all: [a] }],
    [{ any: [a, { all: times(100, () => a) }] }],
    [{ not: { any: [a] } }],
    [{ question: 'a', is: ['yes', 'no'] }],
    [{ question: 'a', is_not: 'yes' }],
    [{ question: 'a', is_not: times(30, (place) => `code-${place}`) }],
    [{ question: 'a', at_least: -2.5 }],
    [{ question: 'a', at_most: 3 }],
    [{ question: 'a', on_or_after: '2020-02-29' }],
    [{ question: 'a', on_or_before: '2020-04-01' }],
    [{ question: 'a', applies: false }],
    [{ count: [a], at_least: 0 }],
    [{ count: [a], at_most: 999 }],
    [{ rows: 'visits', where: a, at_least: 1 }],
    [{ rows: 'visits', where: { not: a }, at_most: 0 }],
  ])('may be %j', (given) => {
    expect(condition.parse(given)).toEqual(given)
  })

  it.each<[object | string | null]>([
    ['a is yes'],
    [null],
    [{}],
    [{ all: [] }],
    [{ any: times(101, () => a) }],
    [{ any: [a, {}] }],
    [{ all: [a], any: [a] }],
    [{ not: [a] }],
    [{ question: 'a' }],
    [{ question: 'Two words', is: 'yes' }],
    [{ question: 'a', is: [] }],
    [{ question: 'a', is: times(31, (place) => `code-${place}`) }],
    [{ question: 'a', is: 'yes', is_not: 'no' }],
    [{ question: 'a', at_least: '3' }],
    [{ question: 'a', at_least: 1, at_most: 3 }],
    [{ question: 'a', on_or_after: '2019-02-29' }],
    [{ question: 'a', applies: 'yes' }],
    [{ count: [a] }],
    [{ count: [], at_least: 1 }],
    [{ count: [a], at_least: 1, at_most: 2 }],
    [{ count: [a], at_least: -1 }],
    [{ count: [a], at_most: 1000 }],
    [{ count: [a], at_most: 1.5 }],
    [{ rows: 'visits', where: a }],
    [{ rows: 'visits', at_least: 1 }],
    [{ rows: 'visits', where: a, at_least: 1, at_most: 2 }],
  ])('is never %j', (given) => {
    expect(condition.safeParse(given).success).toBe(false)
  })
})

const file = (question: object = {}, top: object = {}, section: object = {}) => ({
  ...{ template: 'visits', version: 1, title: 'Visits', theme: 'visiting', purpose: 'Seen?' },
  sections: [
    {
      ...{ code: 'all', title: 'All' },
      questions: [{ code: 'seen', text: 'Seen?', scale: 'yes-no', ...question }],
      ...section,
    },
  ],
  ...top,
})
const isFile = (given: object) => templateFile.safeParse(given).success
const options = (count: number) => times(count, (place) => ({ code: `o-${place}`, label: 'Label' }))
const questions = (count: number) => times(count, (place) => ({ code: `q-${place}`, text: 'Seen?' }))

describe('what is not said of a question', () => {
  it('is that it must be answered, is always of the case and can be told, without a comment', () => {
    expect(templateFile.parse(file()).sections[0]?.questions[0]).toEqual({
      ...{ code: 'seen', text: 'Seen?', scale: 'yes-no', type: 'scale' },
      ...{ required: true, not_applicable: false, cannot_tell: false, comment: 'none' },
    })
  })

  it('is of a row the same, and of a scale that it has no grades', () => {
    const parsed = templateFile.parse(
      file({ type: 'group', questions: questions(1) }, { scales: { own: { options: options(2) } } }),
    )
    expect(parsed.sections[0]?.questions[0]?.questions?.[0]).toEqual({
      ...{ code: 'q-0', text: 'Seen?', type: 'scale' },
      ...{ required: true, not_applicable: false, cannot_tell: false, comment: 'none' },
    })
    expect(parsed.scales?.own?.graded).toBe(false)
  })
})

describe('how much of something there may be', () => {
  const title = (length: number) => 'x'.repeat(length)
  it.each<[string, (count: number) => object, least: number, most: number]>([
    ['characters of a title', (count) => file({}, { title: title(count) }), 1, 400],
    ['characters of a purpose', (count) => file({}, { purpose: title(count) }), 1, 4000],
    ['characters of a code', (count) => file({ code: title(count) }), 1, 80],
    ['sections', (count) => file({}, { sections: times(count, () => file().sections[0]) }), 1, 40],
    ['questions of a section', (count) => file({}, {}, { questions: questions(count) }), 1, 100],
    ['questions of a row', (count) => file({ type: 'group', questions: questions(count) }), 1, 30],
    ['answers of a scale', (count) => file({}, { scales: { own: { options: options(count) } } }), 2, 30],
    ['answers that exclude', (count) => file({ exclusive: times(count, (n) => `c-${n}`) }), 1, 30],
    ['answers that need reasons', (count) => file({ comment_on: times(count, (n) => `c-${n}`) }), 1, 30],
    ['prompts', (count) => file({ prompts: times(count, () => ({ when: a, text: 'Look' })) }), 1, 20],
    ['rules', (count) => file({ derive: { rules: times(count, () => ({ answer: 'yes' })) } }), 1, 50],
    ['conditions counted', (count) => file({ derive: { count: times(count, () => a) } }), 1, 100],
    ['questions summed', (count) => file({ derive: { sum: times(count, (n) => `q-${n}`) } }), 1, 100],
    ['characters an answer may have', (count) => file({ longest: count }), 1, 20_000],
    ['the number of the version', (count) => file({}, { version: count }), 1, 9999],
  ])('%s', (_what, given, least, most) => {
    expect([least - 1, least, most, most + 1].map((count) => isFile(given(count)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('a key of a question', () => {
  it.each<[string, unknown[], unknown[]]>([
    [
      'meets',
      ['none', ['yes'], { at_least: 1 }, { at_most: 2 }, { at_least: 1, at_most: 2 }],
      [[], {}, 'yes'],
    ],
    ['type', ['scale', 'choices', 'number', 'ratio', 'date', 'text', 'group'], ['paint']],
    ['comment', ['none', 'optional', 'required'], ['always', true]],
    ['size', ['short', 'long'], ['middle']],
    ['bank', [true], [false]],
    ['labels', [{ numerator: 'Held', denominator: 'Due' }], [{ numerator: 'Held' }]],
    [
      'derive',
      [
        { rules: [{ when: a, answer: 3 }, { answer: 'yes' }] },
        { between: ['a', 'b'], in: 'days' },
        { between: ['a', 'b'], in: 'working-days' },
        { between: ['a', 'b'], in: 'weeks' },
        { between: ['a', 'b'], in: 'months' },
        { rows: 'visits' },
        { rows: 'visits', where: a },
        { all_or_nothing: ['a'] },
        { share_met: ['a', 'b'] },
      ],
      [
        { rules: [{ when: a }] },
        { between: ['a'], in: 'days' },
        { between: ['a', 'b'], in: 'years' },
        { between: ['a', 'b'] },
        { where: a },
        { sum: [] },
        { sum: ['a'], share_met: ['a'] },
        {},
      ],
    ],
  ])('%s', (key, right, wrong) => {
    for (const value of right) expect([value, isFile(file({ [key]: value }))]).toEqual([value, true])
    for (const value of wrong) expect([value, isFile(file({ [key]: value }))]).toEqual([value, false])
  })

  it('of rows stands where rows are, and nowhere else', () => {
    const group = (row: object) => file({ type: 'group', questions: [{ code: 'q', text: 'Q?', ...row }] })
    expect(isFile(group({ not_in_first_row: true }))).toBe(true)
    expect(isFile(file({ not_in_first_row: true }))).toBe(false)
    expect(isFile(file({ row: 'Visit' }))).toBe(true)
    for (const row of [{ row: 'Visit' }, { type: 'group' }, { questions: questions(1) }])
      expect(isFile(group(row))).toBe(false)
  })
})

it('a code is lower-case letters and figures joined by single hyphens', () => {
  const codes = ['a', 'a1', '1', 'planning-quality', 'a-1-b']
  const others = ['', 'A', 'a b', 'a_b', '-a', 'a-', 'a--b', 'ä', 'a.b', ' a', 'a\n']
  expect(codes.filter((code) => !isFile(file({ code })))).toEqual([])
  expect(others.filter((code) => isFile(file({ code })))).toEqual([])
})

it('a text is kept without the spaces around it, and is not only spaces', () => {
  expect(templateFile.parse(file({ text: '  Seen? ' })).sections[0]?.questions[0]?.text).toBe('Seen?')
  expect(isFile(file({ hint: '   ' }))).toBe(false)
})
