import {
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import { beyondBounds, TOO_DEEP } from './yaml-bounds.ts'

/** What is wrong with a text, at its line. `path`: keys and positions from the top, with points between. */
export type PlacedProblem = { line: number; path: string; message: string }

const LARGEST_BYTES = 256 * 1024
/** Levels of maps and lists. */
const DEEPEST = 32
const EMPTY = 'the file is empty'
/** PostgreSQL refuses it in text. */
const NUL = 'a text holds the character NUL, which nobody can read'
/** Problems of one file that are named. */
export const MOST_PROBLEMS = 1_000

export type ReadYaml =
  | { content: unknown; lineOf: (path: readonly (string | number)[]) => number; problems: [] }
  | { content: null; problems: PlacedProblem[] }

/** Reads a text that is hostile until read: no aliases, no tags of its own, bounded in size, depth and parts. */
export function readYaml(text: string): ReadYaml {
  const refusedText = (problems: PlacedProblem[]): ReadYaml => ({ content: null, problems })
  if (Buffer.byteLength(text) > LARGEST_BYTES)
    return refusedText([{ line: 1, path: '', message: 'the file is over 256 KB' }])
  if (!text.trim()) return refusedText([{ line: 1, path: '', message: EMPTY }])
  const beyond = beyondBounds(text)
  if (beyond) return refusedText([{ ...beyond, path: '' }])
  const lines = new LineCounter()
  // Keys that stand twice are looked for below: the library compares each with each, and quotes the line of each mistake.
  const options = { lineCounter: lines, uniqueKeys: false, prettyErrors: false, customTags: [] }
  const document = withoutTraces(() => parseDocument(text, { ...options, version: '1.2' }))
  const lineAt = (offset: number) => lines.linePos(offset).line
  const syntax = [...document.errors, ...document.warnings].map(({ pos: [offset], message }) => ({
    offset,
    message: plainly(message),
  }))
  const wrong = [...syntax, ...wrongNodes(document.contents)].slice(0, MOST_PROBLEMS)
  if (wrong.length > 0)
    return refusedText(wrong.map(({ offset, message }) => ({ line: lineAt(offset), path: '', message })))
  const content: unknown = document.toJS({ maxAliasCount: 0 })
  if (content === null) return refusedText([{ line: 1, path: '', message: EMPTY }])
  const keysOf = keysByMap()
  return {
    content,
    lineOf: (path) => lineAt(offsetOf(document.contents, path, keysOf)),
    problems: [],
  }
}

/** For each mistake the library makes an error, and finding out where in its own code takes longer than all the reading. */
function withoutTraces<Result>(read: () => Result): Result {
  const { stackTraceLimit } = Error
  try {
    Error.stackTraceLimit = 0
    return read()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** What the YAML library says, without the place (that stands beside it) and in words for who wrote the file. */
function plainly(message: string): string {
  if (message.includes('call stack')) return TOO_DEEP
  if (message.includes('multiple documents')) return 'the file holds more than one document (---)'
  const said = (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
  return LIBRARY_WORDS[said] ?? said
}

/** The mistakes people make most, which the library names by its own grammar. */
const LIBRARY_WORDS: Record<string, string> = {
  'Nested mappings are not allowed in compact mappings':
    'a text with a colon wants quotation marks, or the line is indented further than those above it',
  'Implicit keys need to be on a single line':
    'this line is not indented as those above it, or a quotation mark was not closed',
  'Unexpected scalar at node end':
    'text goes on behind its quotation mark: write an apostrophe between single ones twice, or put the text in double ones',
}

type WrongNode = { offset: number; message: string }

/** What the library lets pass and nobody means: keys that stand twice, among others. */
function wrongNodes(root: Node | null): WrongNode[] {
  const wrong: WrongNode[] = []
  visit(root, (_key, node, path) => {
    const offset = rangeOf(node) ?? 0
    if (path.length > DEEPEST * 2) {
      wrong.push({ offset, message: TOO_DEEP })
      return visit.BREAK
    }
    if (isMap(node)) wrong.push(...wrongKeys(node))
    if (isScalar(node) && String(node.value).includes('\0')) wrong.push({ offset, message: NUL })
    return undefined
  })
  return wrong
}

function wrongKeys(map: YAMLMap): WrongNode[] {
  const seen = new Set<string>()
  return map.items.flatMap(({ key, value }) => {
    if (!isScalar(key)) return []
    const name = String(key.value)
    const offset = key.range?.[0] ?? 0
    if (map.flow && value === null) return [{ offset, message: aloneBetweenBraces(name) }]
    if (name === '__proto__') return [{ offset, message: '__proto__ is not a key' }]
    if (seen.has(name)) return [{ offset, message: `${name.slice(0, 80)} stands twice here` }]
    seen.add(name)
    return []
  })
}

/** A comma between braces ends the text: what follows it is taken for a key. */
function aloneBetweenBraces(name: string): string {
  return `“${name.slice(0, 80)}” follows a comma between braces: put text that has a comma in it in quotation marks`
}

type KeysOf = (map: YAMLMap) => ReadonlyMap<string, Pair>

/** The pairs of each map by their keys, put in order once: a file may have as many problems as keys. */
function keysByMap(): KeysOf {
  const known = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>()
  return (map) => {
    const keys =
      known.get(map) ??
      new Map(map.items.map((pair) => [String(isScalar(pair.key) ? pair.key.value : pair.key), pair]))
    known.set(map, keys)
    return keys
  }
}

/** Where a path stands in the file: its own place, or that of the nearest part there is. */
function offsetOf(root: Node | null, path: readonly (string | number)[], keysOf: KeysOf): number {
  let node: unknown = root
  let offset = 0
  for (const part of path) {
    if (!isCollection(node)) break
    const pair = isMap(node) ? keysOf(node).get(String(part)) : undefined
    const next: unknown = pair || isMap(node) ? pair?.value : node.get(part, true)
    const start = pair && isScalar(pair.key) ? pair.key.range?.[0] : rangeOf(next)
    if (start === undefined) break
    offset = start
    node = next
  }
  return offset
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return undefined
  return Number(node.range[0])
}
