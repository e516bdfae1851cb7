import { createHash } from 'node:crypto'
import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import { checkTemplate } from '../../domain/templates/check-template.ts'
import { noBank } from '../../domain/templates/question-bank.ts'
import type { Template } from '../../domain/templates/template.ts'

export type PlacedProblem = { line: number; path: string; message: string }
export type ParsedTemplate =
  | { template: Template; contentHash: string; versionLine: number; problems: [] }
  | { template: null; contentHash: null; problems: PlacedProblem[] }

const LARGEST_BYTES = 256 * 1024
const DEEPEST = 20
const MOST_NODES = 20_000
const TOO_DEEP = 'the file is nested too deeply'

export type ReadText =
  | { content: unknown; lineOf: (path: readonly (string | number)[]) => number; problems: [] }
  | { content: null; problems: PlacedProblem[] }

/** Reads the text of a template file, hostile until read: no aliases, no tags of its own, bounded in size, depth and nodes. */
export function readTemplateText(text: string): ReadText {
  const refusedText = (problems: PlacedProblem[]): ReadText => ({ content: null, problems })
  if (Buffer.byteLength(text) > LARGEST_BYTES)
    return refusedText([{ line: 1, path: '', message: 'the file is over 256 KB' }])
  if (!text.trim()) return refusedText([{ line: 1, path: '', message: 'the file is empty' }])
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    customTags: [],
    version: '1.2',
  })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const syntax = [...document.errors, ...document.warnings].map((error) => ({
    line: lineAt(error.pos[0]),
    path: '',
    message: plainly(error.message),
  }))
  if (syntax.length > 0) return refusedText(syntax)
  const hostile = hostileNode(document.contents)
  if (hostile) return refusedText([{ line: lineAt(hostile.offset), path: '', message: hostile.message }])
  return {
    content: document.toJS({ maxAliasCount: 0 }),
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
    problems: [],
  }
}

/** A template file, read and checked, with what it takes from the question bank. */
export function parseTemplate(text: string, bank = noBank): ParsedTemplate {
  const read = readTemplateText(text)
  if (read.content === null) return refused(read.problems)
  const { lineOf } = read
  const checked = checkTemplate(read.content, bank)
  if (checked.template) {
    const versionLine = lineOf(['version'])
    return { template: checked.template, contentHash: hashOf(checked.template), versionLine, problems: [] }
  }
  return refused(
    checked.problems.map(({ path, message }) => ({ line: lineOf(path), path: path.join('.'), message })),
  )
}

function refused(problems: PlacedProblem[]): ParsedTemplate {
  return { template: null, contentHash: null, problems }
}

/** What the YAML library says, without the place (that stands beside it) and in words for who wrote the file. */
function plainly(message: string): string {
  if (message.includes('call stack')) return TOO_DEEP
  if (message.includes('multiple documents')) return 'the file holds more than one document (---)'
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
}

/** The same content has the same hash, however the file is laid out. */
function hashOf(template: Template): string {
  return createHash('sha256').update(JSON.stringify(template)).digest('hex')
}

function hostileNode(root: Node | null): { offset: number; message: string } | null {
  let nodes = 0
  let worst: { offset: number; message: string } | null = null
  visit(root, (_key, node, path) => {
    nodes += 1
    const offset = rangeOf(node) ?? 0
    if (isAlias(node)) worst = { offset, message: 'aliases (*) are not read; write the text out' }
    else if (path.length > DEEPEST * 2) worst = { offset, message: TOO_DEEP }
    else if (nodes > MOST_NODES) worst = { offset, message: 'the file holds too much' }
    else if (isPair(node) && isScalar(node.key) && node.key.value === '__proto__')
      worst = { offset: node.key.range?.[0] ?? 0, message: '__proto__ is not a key' }
    return worst ? visit.BREAK : undefined
  })
  return worst
}

/** Where a path stands in the file: its own place, or that of the nearest part there is. */
function offsetOf(root: Node | null, path: readonly (string | number)[]): number {
  let node: unknown = root
  let offset = 0
  for (const part of path) {
    if (!isCollection(node)) break
    const at = node
    const pair = isMap(at)
      ? at.items.find((item) => isScalar(item.key) && item.key.value === part)
      : undefined
    const next: unknown = pair ? pair.value : at.get(part, true)
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
