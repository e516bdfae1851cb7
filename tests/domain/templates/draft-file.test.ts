import { describe, expect, test } from 'vitest'
import { blankDraft, codeFrom, freeCode, readDraft } from '../../../app/domain/templates/draft-file.ts'

const question = (code: string, more: object = {}) => ({ code, text: `${code}?`, scale: 'yes-no', ...more })
const section = (code: string, questions: object[]) => ({ code, title: code, questions })
const file = (...sections: object[]) => ({
  ...{ template: 'visits', version: 1, title: 'Visits', theme: 'visiting', purpose: 'Seen?' },
  sections,
})
const problemsOf = (content: unknown) =>
  readDraft(content).problems.map(({ path, message }) => `${path.join('.')}: ${message}`)
const withQuestion = (more: object) => file(section('one', [question('seen', more)]))

describe('what becomes a draft', () => {
  test('is the file as it is', () => {
    const content = file(section('one', [question('seen')]))
    expect(readDraft(content)).toEqual({ file: content, problems: [] })
  })

  test.each<[string, object]>([
    ['a title without words', { ...file(section('one', [])), title: '' }],
    ['a text that is too long', withQuestion({ text: 'x'.repeat(500) })],
    ['a section without questions', file(section('one', []))],
    ['no section', file()],
    ['a condition without parts', withQuestion({ when: { all: [] } })],
    [
      'a condition on a date that is not finished',
      withQuestion({ when: { question: 'a', on_or_after: '' } }),
    ],
    ['a count without its limit', withQuestion({ when: { count: [{ question: 'a', is: 'yes' }] } })],
    ['an answer that counts without one', withQuestion({ meets: {} })],
    ['rules of which there is none', withQuestion({ derive: { rules: [] } })],
    ['a scale of one answer', { ...file(section('one', [])), scales: { own: { options: [] } } }],
    ['a date that is none', withQuestion({ type: 'date', earliest: 'soon' })],
  ])('may be unfinished: %s', (_what, content) => {
    expect(readDraft(content)).toEqual({ file: content, problems: [] })
  })

  test.each<[string, unknown, string]>([
    ['no file', 7, ': keys with their values belong here'],
    ['a misspelt key', withQuestion({ hnt: 'x' }), 'sections.0.questions.0.hnt: hnt is not a known key here'],
    [
      'a code that is none',
      file(section('Two words', [])),
      'sections.0.code: use lower-case letters, figures and single hyphens, like planning-quality',
    ],
    [
      'a code that is none, of a row',
      withQuestion({ type: 'group', questions: [question('Row')] }),
      'sections.0.questions.0.questions.0.code: use lower-case letters, figures and single hyphens, like planning-quality',
    ],
    [
      'its own code that is none',
      { ...file(section('one', [])), template: 'X' },
      'template: use lower-case letters, figures and single hyphens, like planning-quality',
    ],
    [
      'a text where rows belong',
      withQuestion({ questions: 'none' }),
      'sections.0.questions.0.questions: a list belongs here, like [a, b]',
    ],
    [
      'words where a number belongs',
      withQuestion({ min: 'three' }),
      'sections.0.questions.0.min: a number belongs here, without quotation marks',
    ],
  ])('is never of another shape: %s', (_what, content, problem) => {
    expect(readDraft(content).file).toBeNull()
    expect(problemsOf(content)).toEqual([problem])
  })

  test.each<[string, object]>([
    ['that compares with nothing', { question: 'a' }],
    ['with a key that is not known', { question: 'a', is: 'yes', and: 'no' }],
    ['of a number in words', { question: 'a', at_least: 'three' }],
  ])('has no condition %s', (_what, when) => {
    expect(problemsOf(withQuestion({ when })).length).toBeGreaterThan(0)
  })
})

describe('a code stands once', () => {
  test.each<[string, object, string[]]>([
    [
      'among sections',
      file(section('one', []), section('two', []), section('one', [])),
      ['sections.2.code: one stands twice in this template'],
    ],
    [
      'among questions, in whichever section',
      file(section('one', [question('a'), question('b')]), section('two', [question('c'), question('a')])),
      ['sections.1.questions.1.code: a stands twice in this template'],
    ],
    [
      'among those of rows, and those beside',
      file(
        section('one', [
          question('a'),
          question('visits', { type: 'group', questions: [question('b'), question('a')] }),
          question('b'),
        ]),
      ),
      [
        'sections.0.questions.1.questions.0.code: b stands twice in this template',
        'sections.0.questions.1.questions.1.code: a stands twice in this template',
      ],
    ],
  ])('%s', (_where, content, problems) => {
    expect(readDraft(content).file).toBeNull()
    expect(problemsOf(content).sort()).toEqual(problems)
  })

  test('and a section may be called as a question is', () => {
    expect(problemsOf(file(section('seen', [question('seen')])))).toEqual([])
  })
})

test('a blank draft has its name, and a section to begin with', () => {
  expect(blankDraft({ key: 'visits', title: 'Visits' })).toEqual({
    ...{ template: 'visits', version: 1, title: 'Visits', theme: '', purpose: '' },
    sections: [{ code: 'section-1', title: 'Section 1', questions: [] }],
  })
})

test.each([
  ['Was the child’s bedroom seen?', 'was-the-childs-bedroom-seen'],
  ["The worker's   notes", 'the-workers-notes'],
  ['Übersicht 2020', 'ubersicht-2020'],
  ['  a -- b/c  ', 'a-b-c'],
  ['???', ''],
  [`${'a'.repeat(30)} ${'b'.repeat(29)} c`, `${'a'.repeat(30)}-${'b'.repeat(29)}`],
  [`${'a'.repeat(30)} ${'b'.repeat(30)} c`, `${'a'.repeat(30)}-c`],
  ['a'.repeat(100), 'a'.repeat(80)],
])('the code of “%s” is “%s”', (words, code) => {
  expect(codeFrom(words)).toBe(code)
})

test('a code that is taken gets the first number that is free', () => {
  expect(freeCode('a', new Set(['b', 'a-2']))).toBe('a')
  expect(freeCode('a', new Set(['a']))).toBe('a-2')
  expect(freeCode('a', new Set(['a', 'a-2', 'a-4']))).toBe('a-3')
})
