import type { Comparison, Condition } from '../answers/condition.ts'
import { isIsoDate } from '../day.ts'
import type { Fields } from './question-fields.ts'
import { type Comparing, comparedAs, everyComparing } from './question-types.ts'

/**
 * A condition as the fields of the page that picks it, where parts of it may not be finished. A field's name is its part's path, a colon, and what it says:
 * `c` is the group at the top, `c.0` its first part, `c.0.w` the group that is asked of each row.
 */
export const ROOT = 'c'
export const childPath = (path: string, place: number) => `${path}.${place}`
export const wherePath = (path: string) => `${path}.w`

export type PartField = 'kind' | 'match' | 'number' | 'question' | 'by' | 'codes' | 'text' | 'group' | 'limit'
export function partField(path: string, name: PartField): string {
  return `${path}:${name}`
}

/** How many parts of a group must hold, as one choice: "none of these" needs no word of its own for `not`. */
type Match = 'all' | 'any' | 'none' | 'not-all' | 'at-least' | 'at-most'

export type PartMistake = { path: string; message: string }

/** The fields of a condition; always with a group at the top, so that there is somewhere to add to. */
export function fieldsOfCondition(condition: Condition | null): Fields {
  return condition === null ? blankGroup(ROOT) : groupFields(ROOT, condition)
}

/** Of what a page sent, the fields of its condition; a blank one where it sent none. */
export function conditionFieldsIn(form: FormData): Fields {
  if (form.get(partField(ROOT, 'kind')) !== 'group') return blankGroup(ROOT)
  const names = [...new Set(form.keys())].filter((name) => /^c[0-9w.]{0,100}:/.test(name))
  return Object.fromEntries(names.map((name) => [name, form.getAll(name).map(String)]))
}

/** The fields of a part and of all that stands in it. */
export function fieldsUnder(fields: Fields, path: string): Fields {
  const isUnder = (name: string) => name.startsWith(`${path}.`) || name.startsWith(`${path}:`)
  return Object.fromEntries(Object.entries(fields).filter(([name]) => isUnder(name)))
}

export function textAt(fields: Fields, path: string, name: PartField): string {
  return fields[partField(path, name)]?.[0] ?? ''
}

/** The paths of the parts of a group. */
export function partsAt(fields: Fields, path: string): string[] {
  const paths: string[] = []
  for (let next = childPath(path, 0); textAt(fields, next, 'kind'); next = childPath(path, paths.length))
    paths.push(next)
  return paths
}

function said(path: string, texts: Partial<Record<PartField, string>>): Fields {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [partField(path, name as PartField), [text]]),
  )
}

function blankComparison(path: string): Fields {
  return said(path, { kind: 'compare', question: '', by: '', text: '' })
}

function blankGroup(path: string): Fields {
  return {
    ...said(path, { kind: 'group', match: 'all', number: '' }),
    ...blankComparison(childPath(path, 0)),
  }
}

function blankRows(path: string): Fields {
  const own = said(path, { kind: 'rows', group: '', limit: 'at-least', number: '1' })
  return { ...own, ...blankGroup(wherePath(path)) }
}

function groupFields(path: string, condition: Condition): Fields {
  const { match, parts, number = '' } = groupOf(condition)
  return Object.assign(
    said(path, { kind: 'group', match, number }),
    ...parts.map((part, place) => partFields(childPath(path, place), part)),
  )
}

/** A condition that is none of several parts is a group of one. */
function groupOf(condition: Condition): { match: Match; parts: Condition[]; number?: string } {
  if ('all' in condition) return { match: 'all', parts: condition.all }
  if ('any' in condition) return { match: 'any', parts: condition.any }
  if ('not' in condition) {
    const { not } = condition
    if ('any' in not) return { match: 'none', parts: not.any }
    return 'all' in not ? { match: 'not-all', parts: not.all } : { match: 'none', parts: [not] }
  }
  if (!('count' in condition)) return { match: 'all', parts: [condition] }
  const { count: parts } = condition
  return 'at_least' in condition
    ? { match: 'at-least', parts, number: String(condition.at_least) }
    : { match: 'at-most', parts, number: String(condition.at_most) }
}

function partFields(path: string, condition: Condition): Fields {
  if ('question' in condition) return comparisonFields(path, condition)
  if (!('rows' in condition)) return groupFields(path, condition)
  const [limit, number] =
    'at_least' in condition ? ['at-least', condition.at_least] : ['at-most', condition.at_most]
  const own = said(path, { kind: 'rows', group: condition.rows, limit, number: String(number) })
  return { ...own, ...groupFields(wherePath(path), condition.where) }
}

function comparisonFields(path: string, comparison: Comparison): Fields {
  const { question } = comparison
  const own = (by: string, text = '') => said(path, { kind: 'compare', question, by, text })
  if ('applies' in comparison) return own(comparison.applies ? 'applies' : 'does-not-apply')
  const by = everyComparing.find((key) => key in comparison) ?? 'is'
  const wanted: unknown = { ...comparison }[by as keyof Comparison]
  if (comparedAs[by] !== 'scale') return own(by, String(wanted))
  return { ...own(by), [partField(path, 'codes')]: [wanted].flat().map(String) }
}

type Report = (path: string, message: string) => void

/** The fields as a condition of the file, or what is not finished, each at the path of its part. */
export function conditionFromFields(
  fields: Fields,
): { condition: Condition; mistakes: [] } | { condition: null; mistakes: PartMistake[] } {
  const mistakes: PartMistake[] = []
  const condition = groupFrom(fields, ROOT, (path, message) => mistakes.push({ path, message }))
  return condition && mistakes.length === 0 ? { condition, mistakes: [] } : { condition: null, mistakes }
}

function partFrom(fields: Fields, path: string, report: Report): Condition | null {
  const kind = textAt(fields, path, 'kind')
  if (kind === 'rows') return rowsFrom(fields, path, report)
  return kind === 'group' ? groupFrom(fields, path, report) : comparisonFrom(fields, path, report)
}

function rowsFrom(fields: Fields, path: string, report: Report): Condition | null {
  const rows = textAt(fields, path, 'group')
  const number = wholeNumber(textAt(fields, path, 'number'))
  if (rows === '') report(path, 'Choose whose rows are looked at')
  if (number === null) report(path, 'Enter how many rows, as a whole number')
  const where = groupFrom(fields, wherePath(path), report)
  if (number === null || where === null) return null
  const limit = textAt(fields, path, 'limit') === 'at-most' ? { at_most: number } : { at_least: number }
  return { rows, where, ...limit }
}

function groupFrom(fields: Fields, path: string, report: Report): Condition | null {
  const paths = partsAt(fields, path)
  if (paths.length === 0) report(path, 'Add a comparison, or take this group out')
  const parts = paths.flatMap((each) => partFrom(fields, each, report) ?? [])
  const [only] = parts
  if (only === undefined || parts.length < paths.length) return null
  const isOne = parts.length === 1
  switch (textAt(fields, path, 'match')) {
    case 'any':
      return isOne ? only : { any: parts }
    case 'none':
      return { not: isOne ? only : { any: parts } }
    case 'not-all':
      return { not: isOne ? only : { all: parts } }
    case 'at-least':
    case 'at-most': {
      const wanted = wholeNumber(textAt(fields, path, 'number'))
      if (wanted === null) report(path, 'Enter how many of these must hold, as a whole number')
      if (wanted === null) return null
      const isLeast = textAt(fields, path, 'match') === 'at-least'
      return isLeast ? { count: parts, at_least: wanted } : { count: parts, at_most: wanted }
    }
    default:
      return isOne ? only : { all: parts }
  }
}

function comparisonFrom(fields: Fields, path: string, report: Report): Condition | null {
  const mistake = (message: string) => {
    report(path, message)
    return null
  }
  const question = textAt(fields, path, 'question')
  const by = textAt(fields, path, 'by')
  const text = textAt(fields, path, 'text').trim()
  const compared = (key: Comparing, wanted: unknown) => ({ question, [key]: wanted }) as Condition
  if (question === '') return mistake('Choose a question')
  if (by === 'applies' || by === 'does-not-apply') return { question, applies: by === 'applies' }
  const key = everyComparing.find((each) => each === by)
  if (key === undefined) return mistake('Choose how the answer is compared')
  switch (comparedAs[key]) {
    case 'scale': {
      const codes = fields[partField(path, 'codes')] ?? []
      if (codes.length === 0) return mistake('Choose one answer or more')
      return compared(key, codes.length === 1 ? codes[0] : codes)
    }
    case 'number': {
      const number = text === '' ? Number.NaN : Number(text)
      return Number.isFinite(number) ? compared(key, number) : mistake('Enter a number')
    }
    case 'date':
      return isIsoDate(text) ? compared(key, text) : mistake('Enter a date')
  }
}

function wholeNumber(text: string): number | null {
  return /^\d{1,3}$/.test(text.trim()) ? Number(text) : null
}

/** What a button of the page does to the parts: adds one to a group, or takes one out. Null: it is no such button. */
export function withStep(fields: Fields, intent: string): Fields | null {
  const [, add, to = ''] = /^(comparison|group|rows) (c[0-9w.]{0,80})$/.exec(intent) ?? []
  if (add !== undefined) {
    if (textAt(fields, to, 'kind') !== 'group') return fields
    const path = childPath(to, partsAt(fields, to).length)
    return {
      ...fields,
      ...(add === 'rows' ? blankRows : add === 'group' ? blankGroup : blankComparison)(path),
    }
  }
  const [, group, place] = /^remove (c[0-9w.]{0,78})\.(\d{1,3})$/.exec(intent) ?? []
  return group === undefined ? null : withoutPart(fields, group, Number(place))
}

/** Those after it move up. */
function withoutPart(fields: Fields, group: string, place: number): Fields {
  const left = Object.entries(fields).flatMap(([name, texts]) => {
    const [, at, rest] = name.startsWith(`${group}.`)
      ? (/^(\d+)(.*)$/.exec(name.slice(group.length + 1)) ?? [])
      : []
    if (at === undefined || Number(at) < place) return [[name, texts] as const]
    return Number(at) === place ? [] : [[childPath(group, Number(at) - 1) + rest, texts] as const]
  })
  return Object.fromEntries(left)
}

/** Where the error summary leads for a part: its first field. */
export function firstFieldOfPart(fields: Fields, path: string): string {
  const kind = textAt(fields, path, 'kind')
  return partField(path, kind === 'compare' ? 'question' : kind === 'rows' ? 'group' : 'match')
}
