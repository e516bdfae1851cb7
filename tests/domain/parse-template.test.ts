import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTemplate } from '../../app/workflows/templates/parse-template.ts'

const good = `template: early-help
version: 1
title: Early help
theme: early-help
purpose: Did help come in time?
sections:
  - code: waiting
    title: Waiting
    questions:
      - code: seen-in-time
        text: Was the family seen in time?
        scale: yes-no
`

const messages = (text: string) =>
  parseTemplate(text).problems.map(({ line, message }) => ({ line, message }))

describe('a template file', () => {
  it('has the same hash however it is laid out, and another for another word', () => {
    const first = parseTemplate(good)
    const laidOut = parseTemplate(`# ours\n${good.replace('title: Early help', "title:   'Early help'")}`)
    const reworded = parseTemplate(good.replace('Was the family', 'Were the family'))
    expect(first.contentHash).toMatch(/^[0-9a-f]{64}$/)
    expect(laidOut.contentHash).toBe(first.contentHash)
    expect(reworded.contentHash).not.toBe(first.contentHash)
  })

  it('is answered with every problem at once, each at its line', () => {
    const text = good.replace('version: 1', 'version: one').replace('scale: yes-no', 'skale: yes-no')
    expect(parseTemplate(text).problems).toMatchObject([
      { line: 2, path: 'version' },
      { line: 12, path: 'sections.0.questions.0.skale', message: 'skale is not a known key here' },
    ])
  })

  const refused: Array<[string, string, { line: number; message: string }]> = [
    ['nothing', ' \n', { line: 1, message: 'the file is empty' }],
    [
      'a character no text has',
      `a: "b\\0"`,
      { line: 1, message: 'a text holds the character NUL, which nobody can read' },
    ],
    ['a key that stands twice', 'a: 1\na: 2', { line: 2, message: 'a stands twice here' }],
    ['__proto__', 'a: 1\n"__proto__": {}', { line: 2, message: '__proto__ is not a key' }],
    [
      'a second document',
      'a: 1\n---\nb: 2',
      { line: 2, message: 'the file holds more than one document (---)' },
    ],
    ['a tag', 'a: !!js/function "x"', { line: 1, message: 'Unresolved tag: tag:yaml.org,2002:js/function' }],
    [
      'an alias',
      'a: &a [1]\nb: [*a, *a]',
      { line: 2, message: 'aliases (*) are not read; write the text out' },
    ],
    [
      'a text with a colon',
      'a: 1\nb: Seen: alone?',
      {
        line: 2,
        message:
          'a text with a colon wants quotation marks, or the line is indented further than those above it',
      },
    ],
    [
      'an apostrophe between single quotation marks',
      "a: 1\nb: 'The child's room'",
      {
        line: 2,
        message:
          'text goes on behind its quotation mark: write an apostrophe between single ones twice, or put the text in double ones',
      },
    ],
    [
      'a text with a comma between braces, that is none of its keys',
      'a: 1\nb: { label: Declined, documented }',
      {
        line: 2,
        message:
          '“documented” follows a comma between braces: put text that has a comma in it in quotation marks',
      },
    ],
    ['too many bytes', 'x'.repeat(256 * 1024 + 1), { line: 1, message: 'the file is over 256 KB' }],
    ['too many nodes', `[${'1,'.repeat(20_001)}]`, { line: 1, message: 'the file holds too much' }],
    ['lists in lists', '['.repeat(100_000), { line: 1, message: 'the file is nested too deeply' }],
    ['maps in maps', '{a: '.repeat(50_000), { line: 1, message: 'the file is nested too deeply' }],
  ]
  it.each(refused)('is refused for %s', (_what, text, problem) => {
    expect(messages(text)).toContainEqual(problem)
  })

  it('is refused or read, and never an exception, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(good.length), (noise, at) => {
        const { template, problems } = parseTemplate(good.slice(0, at) + noise + good.slice(at))
        expect(problems.length > 0).toBe(template === null)
      }),
    )
  })
})
