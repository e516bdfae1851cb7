import type { FileProblem } from './template-file.ts'

/** What the library says of a shape. */
export type ShapeIssue = {
  code?: string
  path: PropertyKey[]
  message: string
  keys?: string[]
  errors?: ShapeIssue[][]
}

/** What is wrong with the shape of a file, at its place, in words for who wrote it. A key that is not known is its own place. */
export function shapeProblems({ code, path: parts, message, keys, errors }: ShapeIssue): FileProblem[] {
  const path = parts.map((part) => (typeof part === 'number' ? part : String(part)))
  if (isOfMissing({ message, errors }))
    return [{ path, message: `${String(path.at(-1) ?? 'the file')} is missing` }]
  const meant = code === 'invalid_union' ? meantBy(errors ?? [], message) : undefined
  if (meant) return meant.flatMap((each) => shapeProblems({ ...each, path: [...parts, ...each.path] }))
  if (code === 'unrecognized_keys' && keys)
    return keys.map((key) => ({ path: [...path, key], message: `${key} is not a known key here` }))
  return [{ path, message: plainly(message) }]
}

/** What is wrong with the one alternative that has the keys which are there. Where several do, the words for all of them are said. */
function meantBy(alternatives: ShapeIssue[][], message: string): ShapeIssue[] | undefined {
  const near = alternatives.filter(
    (issues) =>
      issues.length > 0 &&
      !issues.some(({ code, path }) => code === 'unrecognized_keys' && path.length === 0) &&
      !issues.some((each) => each.path.length === 1 && isOfMissing(each)),
  )
  return near.length === 1 || message === 'Invalid input' ? near[0] : undefined
}

/** Of several alternatives none of which is there, each says so by itself. */
function isOfMissing({ message, errors = [] }: Pick<ShapeIssue, 'message' | 'errors'>): boolean {
  const isAbsent = (first: ShapeIssue | undefined) => first?.path.length === 0 && isOfMissing(first)
  return (
    /received undefined$/.test(message) || (errors.length > 0 && errors.every(([first]) => isAbsent(first)))
  )
}

const EXPECTED = /^Invalid input: expected (\w+), received (\w+)$/
const LIMIT = /^Too (small|big): expected (\w+) to (?:be|have) [<>]=?(-?[\d.]+)/
const CHOICE = /^Invalid option: expected one of (.+)$/

function plainly(message: string): string {
  const [, expected, received] = EXPECTED.exec(message) ?? []
  if (expected && received) return anotherKind(expected, received)
  const [, side, kind, limit = ''] = LIMIT.exec(message) ?? []
  if (side && kind) return outside(side, kind, limit)
  const [, choices] = CHOICE.exec(message) ?? []
  if (choices) return `write one of ${choices.replaceAll('"', '').replaceAll('|', ', ')}`
  if (message === 'Invalid input: expected true') return 'write true, or leave it out'
  if (message === 'Invalid key in record')
    return 'use lower-case letters, figures and single hyphens for a name'
  return message === 'Invalid ISO date' ? 'this is not a date: write it like 2020-04-01' : message
}

/** What YAML makes of words without quotation marks. */
const readAs: Record<string, string> = {
  number: 'a number',
  boolean: 'true or false',
  null: 'nothing',
}
const kinds: Record<string, string> = {
  string: 'a text belongs here',
  int: 'a whole number belongs here',
  number: 'a number belongs here, without quotation marks',
  boolean: 'write true or false',
  array: 'a list belongs here, like [a, b]',
  tuple: 'a list of two belongs here, like [a, b]',
  object: 'keys with their values belong here',
  record: 'keys with their values belong here',
}

function anotherKind(expected: string, received: string): string {
  if (expected === 'string' && readAs[received] !== undefined)
    return `this is read as ${readAs[received]}: put it in quotation marks`
  return kinds[expected] ?? `${expected} belongs here`
}

function outside(side: string, kind: string, limit: string): string {
  const isSmall = side === 'small'
  if (kind === 'array') return isSmall ? `there must be ${limit} or more` : `there can be ${limit} at most`
  if (kind === 'string') return `it can have ${limit} characters at most`
  return isSmall ? `it must be ${limit} or more` : `it can be ${limit} at most`
}
