import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Draw, drawFrom } from '../audits/rich-files.ts'

/** A spoiled file. `line`: where its problem must be named, counted from 1; null where the place is not to be told. */
export type Spoiled = { what: string; text: string; line: number | null }

const folder = new URL('../../../audit-templates/', import.meta.url).pathname
const guide = readFileSync(join(folder, 'README.md'), 'utf8')

/** What is shipped, and the small form of the guide. */
export const shipped: string[] = [
  ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\d+\.yaml$/.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8')),
  /```yaml\n(template: [\s\S]*?)```/.exec(guide)?.[1] ?? '',
]

type Spoil = (lines: string[], draw: Draw) => { lines?: string[]; text?: string; line?: number } | null

/** One of the lines that look like this, counted from 0. */
function aLine(lines: string[], draw: Draw, like: RegExp): number | null {
  const found = lines.flatMap((text, place) => (like.test(text) ? [place] : []))
  return found.length === 0 ? null : draw.one(found)
}

const put = (lines: string[], at: number, ...instead: string[]) => [
  ...lines.slice(0, at),
  ...instead,
  ...lines.slice(at + 1),
]

/** Replaces part of one line that looks like this; the problem must be named there, or as many lines further down. */
function swap(like: RegExp, instead: string, further = 0): Spoil {
  return (lines, draw) => {
    const at = aLine(lines, draw, like)
    if (at === null) return null
    const swapped = (lines[at] ?? '').replace(like, instead)
    return { lines: put(lines, at, ...swapped.split('\n')), line: at + 1 + further }
  }
}

/** Gives a question that has none of it one more key, which is wrong. */
function withKey(key: string, value: string): Spoil {
  return (lines, draw) => {
    const at = aLine(lines, draw, /^ {8}text: /)
    if (at === null) return null
    const next = lines.findIndex((line, place) => place > at && /^ {0,6}\S/.test(line))
    const own = lines.slice(at, next < 0 ? lines.length : next)
    if (own.some((line) => line.startsWith(`        ${key}:`))) return null
    return { lines: put(lines, at, `        ${key}: ${value}`, lines[at] ?? ''), line: at + 1 }
  }
}

const whole =
  (make: (text: string, draw: Draw) => string, line?: number): Spoil =>
  (lines, draw) => ({
    text: make(lines.join('\n'), draw),
    ...(line === undefined ? {} : { line }),
  })

const LONG = 'x'.repeat(401)

/** Where the place is known. */
const placed: Record<string, Spoil> = {
  'a misspelt key': swap(/^(\s+)(scale|hint|guidance|when|required|intro): /, '$1$2e: '),
  'a key nobody knows at the top': whole((text) => `colour: red\n${text}`, 1),
  'a key twice': (lines, draw) => {
    const at = aLine(lines, draw, /^ {8}(text|scale|comment): \S/)
    if (at === null) return null
    return { lines: put(lines, at, lines[at] ?? '', lines[at] ?? ''), line: at + 2 }
  },
  'a key that is missing': (lines, draw) => {
    const at = aLine(lines, draw, /^ {6}- code: /)
    if (at === null || !/^ {8}text: \S/.test(lines[at + 1] ?? '')) return null
    return { lines: put(lines, at + 1), line: at + 1 }
  },
  'a scale nobody declared': swap(/scale: [a-z-]+$/, 'scale: nobody-declared-it'),
  'a scale like a thing of the language': swap(/scale: [a-z-]+$/, 'scale: constructor'),
  'a type nobody knows': withKey('type', 'paint'),
  'a list for a text': swap(/^( {8}text:) .*\S$/, '$1 [a, b]'),
  'a number for a text': swap(/^( {8}text:) [^>|].*$/, '$1 7'),
  'nothing for a text': swap(/^( {8}text:) [^>|].*$/, '$1 ""'),
  'a text that is too long': swap(/^( {8}text:) [^>|].*$/, `$1 ${LONG}`),
  'words for a version': swap(/^version: \d+$/, 'version: one'),
  'a version that is no number of this kind': swap(/^version: \d+$/, 'version: 1.5'),
  'words for yes or no': withKey('required', 'perhaps'),
  'a code with capitals': swap(/^( {6}- code: )[a-z-]+$/, '$1Not-A-Code'),
  'a code of another row': swap(/^( {6}- code: )[a-z-]+$/, '$1a--1'),
  'a condition on a question nobody asks': withKey('when', '{ question: nobody-asks, is: a }'),
  'a condition that is none': withKey('when', '{ question: a, was: b }'),
  'a condition on itself': (lines, draw) => {
    const at = aLine(lines, draw, /^ {6}- code: [a-z-]+$/)
    const code = /code: ([a-z-]+)$/.exec(lines[at ?? -1] ?? '')?.[1]
    if (
      at === null ||
      code === undefined ||
      lines.slice(at + 1, at + 12).some((line) => /^ {8}when:/.test(line))
    )
      return null
    return {
      lines: put(lines, at, lines[at] ?? '', `        when: { question: ${code}, applies: true }`),
      line: at + 2,
    }
  },
  'a question twice': (lines, draw) => {
    const at = aLine(lines, draw, /^ {6}- code: [a-z-]+$/)
    const first = lines.findIndex((line) => /^ {6}- code: [a-z-]+$/.test(line))
    if (at === null || at === first) return null
    return { lines: put(lines, at, lines[first] ?? ''), line: at + 1 }
  },
  'a sign-off nobody asks': swap(/^sign_off: .*$/, 'sign_off: nobody-asks'),
  'an anchor and an alias': swap(/^title: (.*)$/, 'title: &t $1\npurpose_too: *t', 1),
  __proto__: swap(/^title: /, '__proto__: { version: 2 }\ntitle: '),
  'a merge key': swap(/^title: /, '<<: { version: 2 }\ntitle: '),
  'a tag': swap(/^title: .*$/, 'title: !!js/function "return 1"'),
  'a tab for indentation': swap(/^ {8}text: /, '\ttext: '),
  'a second document': (lines) => ({ lines: [...lines, '---', 'a: 1'], line: lines.length + 1 }),
  'lists in lists': swap(/^title: .*$/, `title: ${'['.repeat(60)}${']'.repeat(60)}`),
}

const unplaced: Record<string, Spoil> = {
  'a line left out': (lines, draw) => ({ lines: put(lines, draw.below(lines.length)) }),
  'a line twice': (lines, draw) => {
    const at = draw.below(lines.length)
    return { lines: put(lines, at, lines[at] ?? '', lines[at] ?? '') }
  },
  'two lines changed about': (lines, draw) => {
    const [one, other] = [draw.below(lines.length), draw.below(lines.length)]
    return { lines: put(put(lines, one, lines[other] ?? ''), other, lines[one] ?? '') }
  },
  'another indentation': (lines, draw) => {
    const at = draw.below(lines.length)
    return { lines: put(lines, at, `${' '.repeat(draw.below(6))}${(lines[at] ?? '').slice(draw.below(3))}`) }
  },
  'cut off': whole((text, draw) => text.slice(0, draw.below(text.length))),
  'a character more': whole((text, draw) => {
    const at = draw.below(text.length)
    return (
      text.slice(0, at) + draw.one([...'{}[]&*!|>\'"%@`:#-,?~\t\0\u0085\u2028\uFEFF\uD800é']) + text.slice(at)
    )
  }),
  'bytes of another encoding': whole((text) => Buffer.from(text, 'utf16le').toString('latin1')),
  'read as Latin 1': whole((text) => Buffer.from(`\uFEFF${text}é`).toString('latin1')),
  'a mark of byte order': whole((text) => `\uFEFF${text}`),
  'lines of Windows': whole((text) => text.replaceAll('\n', '\r\n')),
  'a bomb of aliases': whole(
    (text) =>
      `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from(
        { length: 20 },
        (_, place) =>
          `a${place}: &b${place} [${Array(9)
            .fill(`*${place === 0 ? 'a' : `b${place - 1}`}`)
            .join()}]`,
      ).join('\n')}\n${text}`,
  ),
  'maps in maps': whole((text, draw) => `${text}\nx: ${'{a: '.repeat(draw.one([30, 1_000, 10_000]))}`),
  'a very long string': whole((text, draw) =>
    text.replace(/^title: .*$/m, `title: ${'a'.repeat(draw.one([1_000, 100_000, 300_000]))}`),
  ),
  'a very long line of keys': whole(
    (text) => `${text}\nx: {${Array.from({ length: 1_500 }, (_, place) => `k${place}: 1`).join()}}`,
  ),
  'ten thousand conditions': whole((text) =>
    text.replace(/^( {8})text: /m, `$1when: { any: [${'{question: a, is: b},'.repeat(2_000)}] }\n$1text: `),
  ),
}

const ways = [
  ...Object.entries(placed).map(([what, spoil]) => ({ what, spoil, isPlaced: true })),
  ...Object.entries(unplaced).map(([what, spoil]) => ({ what, spoil, isPlaced: false })),
]

/** Spoils a shipped file in one way: each in turn, so that all of them come up. */
export function spoiled(turn: number, seed: number): Spoiled | null {
  const draw = drawFrom(seed)
  const way = ways[turn % ways.length]
  const lines = draw.one(shipped).trimEnd().split('\n')
  const made = way?.spoil(lines, draw)
  if (!way || !made) return null
  return {
    what: way.what,
    text: made.text ?? `${(made.lines ?? []).join('\n')}\n`,
    line: way.isPlaced ? (made.line ?? null) : null,
  }
}
export const kindsOfSpoiling = ways.map(({ what }) => what)
