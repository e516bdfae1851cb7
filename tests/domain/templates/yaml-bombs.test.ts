import { describe, expect, it } from 'vitest'
import { beyondBounds } from '../../../app/formats/yaml-bounds.ts'
import { parseTemplate } from '../../../app/workflows/templates/parse-template.ts'
import { shipped } from './file-mutations.ts'

const SIZE = 256 * 1024

/** A text of that size, made of one piece after the other. */
function full(piece: (place: number) => string, before = '', after = ''): string {
  const pieces = [before]
  let length = before.length + after.length
  for (let place = 0; length + piece(place).length <= SIZE; place += 1) {
    pieces.push(piece(place))
    length += piece(place).length
  }
  return pieces.join('') + after
}
const times = (count: number, piece: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => piece(place)).join('')

const top = 'template: big\nversion: 1\ntitle: Big\ntheme: big\npurpose: Is it read?\nsections:\n'
const section = (place: number) => `  - code: section-${place}\n    title: Section ${place}\n    questions:\n`
const question = (place: number) => `      - code: question-${place}
        text: Was this done, and how is it known that it was done in time?
        hint: Look at the record of the visit, [its date] and what {the child} said - not at the plan.
        scale: yes-no
        cannot_tell: true
        comment: required
        meets: ['yes']
        when: { question: question-0, is: 'yes' }
`
const asked = (place: number) => (place === 0 ? question(0).replace(/ {8}when.*\n/, '') : question(place))
/** 500 questions, each with a condition. */
const large = top + times(10, (s) => section(s) + times(50, (q) => asked(s * 50 + q)))

const MUCH = 'the file holds too much'
const DEEP = 'the file is nested too deeply'
const LONG = 'the file has more than 20,000 lines'

const nested = (steps: number) =>
  `${'{ rows: g, at_most: 1, where: '.repeat(steps)}{ question: a, is: b }${' }'.repeat(steps)}`

const bombs: Array<[what: string, text: string, line: number, message: string]> = [
  ['keys in one map', full((place) => `key-${place}: 1\n`), 6_667, MUCH],
  ['keys in one map, on one line', full((place) => `${place},`, '{', '}'), 1, MUCH],
  ['the same key again and again', full(() => 'a: 1\n'), 6_667, MUCH],
  ['lists in lists', full(() => '['), 1, DEEP],
  ['lists in lists, on a line each', full(() => '[\n'), 41, DEEP],
  ['lists in lists that are closed', '['.repeat(SIZE / 2) + ']'.repeat(SIZE / 2), 1, DEEP],
  ['maps in maps', full(() => '{a: '), 1, DEEP],
  ['list marks on one line', full(() => '- '), 1, DEEP],
  ['colons on one line', full(() => ': '), 1, DEEP],
  ['keys within keys by indentation', times(700, (place) => `${' '.repeat(place)}a:\n`), 122, DEEP],
  ['keys over several lines', full(() => ' c: d\n', 'a: b\n'), 102, DEEP],
  ['short lists in a list', full(() => '[],', '[', ']'), 1, MUCH],
  ['brackets that close nothing', full(() => ']'), 1, MUCH],
  ['aliases', full(() => '- *a\n', 'a: &a 1\nb:\n'), 3, 'aliases (*) are not read; write the text out'],
  ['anchors', full((place) => `- &a${place} 1\n`), 101, MUCH],
  ['anchors of one thing', full(() => '&a '), 1, MUCH],
  ['tags', full(() => '- !!js/function x\n'), 101, MUCH],
  ['tags of one thing', full(() => '!a '), 1, MUCH],
  ['directives', full(() => '%\n'), 101, MUCH],
  ['escapes that are none', full(() => '\\q', 'title: "', '"'), 1, MUCH],
  ['quotation marks', full(() => '"'), 1, MUCH],
  ['quotations without an end', full(() => '- "a\n'), 10_001, MUCH],
  ['keys that are maps', full((place) => `? {a: ${place}}\n: 1\n`), 5_001, MUCH],
  ['empty lines', full(() => '\n', 'a: |\n'), 20_001, LONG],
  ['comments', full(() => '#\n', 'a: 1\n'), 20_001, LONG],
  ['documents', full(() => '---\n'), 20_001, LONG],
]

/** What is within the bounds and wrong all the same, as much of it as there can be. */
const withinBounds: Array<[what: string, text: string]> = [
  ['one very long line', full(() => 'a ', 'title: ')],
  ['one very long quotation', full(() => 'a', '"')],
  ['keys nobody knows', top + times(6_500, (place) => `key-${place}: 1\n`)],
  ['one key as often as can be', times(6_600, () => 'a: 1\n')],
  ['indentation that is wrong in each line', times(2_200, () => ' a: 1\nb: 2\n  c: 3\n')],
  ['signs that begin no text', `a:\n${times(9_900, () => '- @\n')}`],
  ['questions that are none', top + section(1) + times(5_900, () => '      - {}\n')],
  ['scales that are none', `scales:\n${times(3_900, (place) => `  scale-${place}: {}\n`)}${top}`],
  [
    'conditions within conditions',
    top +
      section(1) +
      times(90, (place) => `${asked(0)}        when: ${nested(12)}\n`.replace('n-0', `n-${place}`)),
  ],
]

/** In milliseconds of the processor, the least of three: whatever else runs here only makes it more. */
function took(text: string): number {
  const once = () => {
    const start = process.cpuUsage()
    parseTemplate(text)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
  return Math.min(once(), once(), once())
}

describe('a file of 256 KB', () => {
  // A warm reader: the first reading of all takes longest.
  parseTemplate(large)
  const readingTheLarge = took(large)

  it('that is a template of 500 questions is read', () => {
    expect(parseTemplate(large).problems).toEqual([])
    expect(large.length).toBeGreaterThan(SIZE / 2)
  })

  it('as it is shipped, or with brackets, stars and colons in its prose, is within the bounds', () => {
    expect(shipped.map(beyondBounds)).toEqual(shipped.map(() => null))
    const prose = times(5_000, (place) => `    [[[[ {{{{ *a &b !c - - - : ${place}\n`)
    expect(beyondBounds(`purpose: |\n${prose}title: '${'[ { * & ! '.repeat(5_000)}'\n`)).toBeNull()
  })

  it.each(bombs)(
    'of %s is refused at its line, in no more time than a large template is read',
    (_what, text, line, message) => {
      expect(parseTemplate(text).problems).toEqual([{ line, path: '', message }])
      expect(took(text)).toBeLessThan(readingTheLarge * 2 + 20)
    },
  )

  it.each(withinBounds)('of %s is refused in about that time', (_what, text) => {
    expect(parseTemplate(text).problems.length).toBeGreaterThan(0)
    expect(took(text)).toBeLessThan(readingTheLarge * 3 + 50)
  })

  it('takes four times as long with four times the keys, and not sixteen times', () => {
    const keys = (count: number) => times(count, (place) => `key-${place}: 1\n`)
    expect(took(keys(6_400))).toBeLessThan(took(keys(1_600)) * 9 + 10)
  })

  it('of comments alone is empty', () => {
    expect(parseTemplate('# nothing\n# yet\n').problems).toEqual([
      { line: 1, path: '', message: 'the file is empty' },
    ])
  })
})
