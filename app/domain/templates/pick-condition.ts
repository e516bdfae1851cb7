import type { Condition } from '../answers/condition.ts'
import { isIsoDate } from '../day.ts'

/**
 * A condition while it is being picked on a page: groups of comparisons, some of them not finished. How many parts of a
 * group must hold is one choice, so that "none of these" needs no word of its own for `not`.
 */
export type Match = 'all' | 'any' | 'none' | 'not-all' | 'at-least' | 'at-most'
export type Comparison =
  | 'is'
  | 'is_not'
  | 'at_least'
  | 'at_most'
  | 'on_or_after'
  | 'on_or_before'
  | 'applies'
  | 'does-not-apply'

export type Picked = PickedGroup | PickedComparison | PickedRows
export type PickedGroup = { kind: 'group'; match: Match; number: string; of: Picked[] }
export type PickedComparison = {
  kind: 'compare'
  question: string
  by: Comparison | ''
  codes: string[]
  /** A number or a date, as typed. */
  text: string
}
export type PickedRows = {
  kind: 'rows'
  group: string
  limit: 'at-least' | 'at-most'
  number: string
  where: PickedGroup
}

export type PickMistake = { path: string; message: string }

export const blankComparison: PickedComparison = {
  kind: 'compare',
  question: '',
  by: '',
  codes: [],
  text: '',
}
export const blankGroup: PickedGroup = { kind: 'group', match: 'all', number: '', of: [blankComparison] }
export const blankRows: PickedRows = {
  kind: 'rows',
  group: '',
  limit: 'at-least',
  number: '1',
  where: blankGroup,
}

/** For the page: always a group at the top, so that there is somewhere to add to. */
export function pickedFrom(condition: Condition | null): PickedGroup {
  if (condition === null) return blankGroup
  const picked = toPicked(condition)
  return picked.kind === 'group' ? picked : { ...blankGroup, of: [picked] }
}

function toPicked(condition: Condition): Picked {
  const group = (match: Match, of: Condition[], number = ''): PickedGroup => ({
    kind: 'group',
    match,
    number,
    of: of.map(toPicked),
  })
  if ('all' in condition) return group('all', condition.all)
  if ('any' in condition) return group('any', condition.any)
  if ('not' in condition) {
    if ('any' in condition.not) return group('none', condition.not.any)
    if ('all' in condition.not) return group('not-all', condition.not.all)
    return group('none', [condition.not])
  }
  if ('count' in condition) {
    if ('at_least' in condition) return group('at-least', condition.count, String(condition.at_least))
    return group('at-most', condition.count, String(condition.at_most))
  }
  if ('rows' in condition) {
    const limit = 'at_least' in condition ? 'at-least' : 'at-most'
    const number = String('at_least' in condition ? condition.at_least : condition.at_most)
    return { kind: 'rows', group: condition.rows, limit, number, where: pickedFrom(condition.where) }
  }
  return toComparison(condition)
}

function toComparison(condition: Extract<Condition, { question: string }>): PickedComparison {
  const compared = { ...blankComparison, question: condition.question }
  if ('is' in condition) return { ...compared, by: 'is', codes: [condition.is].flat() }
  if ('is_not' in condition) return { ...compared, by: 'is_not', codes: [condition.is_not].flat() }
  if ('at_least' in condition) return { ...compared, by: 'at_least', text: String(condition.at_least) }
  if ('at_most' in condition) return { ...compared, by: 'at_most', text: String(condition.at_most) }
  if ('on_or_after' in condition) return { ...compared, by: 'on_or_after', text: condition.on_or_after }
  if ('on_or_before' in condition) return { ...compared, by: 'on_or_before', text: condition.on_or_before }
  return { ...compared, by: condition.applies ? 'applies' : 'does-not-apply' }
}

/** What was picked as a condition of the file, or what is not finished, each at the path of its part. */
export function conditionFrom(
  picked: Picked,
  path = ROOT,
): { condition: Condition; mistakes: [] } | { condition: null; mistakes: PickMistake[] } {
  const mistakes: PickMistake[] = []
  const condition = build(picked, path, (at, message) => mistakes.push({ path: at, message }))
  return condition && mistakes.length === 0 ? { condition, mistakes: [] } : { condition: null, mistakes }
}

type Report = (path: string, message: string) => void

function build(picked: Picked, path: string, report: Report): Condition | null {
  if (picked.kind === 'compare') return buildComparison(picked, path, report)
  if (picked.kind === 'rows') {
    const number = wholeNumber(picked.number)
    if (picked.group === '') report(path, 'Choose whose rows are looked at')
    if (number === null) report(path, 'Enter how many rows, as a whole number')
    const where = build(picked.where, wherePath(path), report)
    if (number === null || where === null) return null
    const limit = picked.limit === 'at-least' ? { at_least: number } : { at_most: number }
    return { rows: picked.group, where, ...limit }
  }
  return buildGroup(picked, path, report)
}

function buildGroup({ match, number, of }: PickedGroup, path: string, report: Report): Condition | null {
  if (of.length === 0) report(path, 'Add a comparison, or take this group out')
  const parts = of.flatMap((part, place) => build(part, childPath(path, place), report) ?? [])
  const [only] = parts
  if (only === undefined || parts.length < of.length) return null
  if (match === 'at-least' || match === 'at-most') {
    const wanted = wholeNumber(number)
    if (wanted === null) report(path, 'Enter how many of these must hold, as a whole number')
    if (wanted === null) return null
    return match === 'at-least' ? { count: parts, at_least: wanted } : { count: parts, at_most: wanted }
  }
  if (match === 'none') return { not: parts.length === 1 ? only : { any: parts } }
  if (match === 'not-all') return { not: parts.length === 1 ? only : { all: parts } }
  if (parts.length === 1) return only
  return match === 'all' ? { all: parts } : { any: parts }
}

function buildComparison(
  { question, by, codes, text }: PickedComparison,
  path: string,
  report: Report,
): Condition | null {
  const said = (message: string) => {
    report(path, message)
    return null
  }
  if (question === '') return said('Choose a question')
  switch (by) {
    case '':
      return said('Choose how the answer is compared')
    case 'is':
    case 'is_not': {
      const [only] = codes
      if (only === undefined) return said('Choose one answer or more')
      const list = codes.length === 1 ? only : codes
      return by === 'is' ? { question, is: list } : { question, is_not: list }
    }
    case 'at_least':
    case 'at_most': {
      const number = text.trim() === '' ? Number.NaN : Number(text)
      if (!Number.isFinite(number)) return said('Enter a number')
      return by === 'at_least' ? { question, at_least: number } : { question, at_most: number }
    }
    case 'on_or_after':
    case 'on_or_before':
      if (!isIsoDate(text)) return said('Enter a date')
      return by === 'on_or_after' ? { question, on_or_after: text } : { question, on_or_before: text }
    case 'applies':
      return { question, applies: true }
    case 'does-not-apply':
      return { question, applies: false }
  }
}

function wholeNumber(text: string): number | null {
  return /^\d{1,3}$/.test(text.trim()) ? Number(text) : null
}

// The parts by their paths: `c` is the top, `c.0` its first part, `c.0.w` what is asked of each row.

export const ROOT = 'c'
export const childPath = (path: string, place: number) => `${path}.${place}`
export const wherePath = (path: string) => `${path}.w`

export type Step = { add: 'comparison' | 'group' | 'rows'; to: string } | { remove: string }

/** Adds a part to a group, or takes one out. A path that is not there changes nothing. */
export function withStep(top: PickedGroup, step: Step): PickedGroup {
  if ('remove' in step)
    return onGroup(top, ROOT, parentOf(step.remove), (group) => without(group, step.remove))
  const part = { comparison: blankComparison, group: blankGroup, rows: blankRows }[step.add]
  return onGroup(top, ROOT, step.to, (group) => ({ ...group, of: [...group.of, part] }))
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'))
}

function without(group: PickedGroup, path: string): PickedGroup {
  const place = Number(path.slice(path.lastIndexOf('.') + 1))
  return { ...group, of: group.of.filter((_part, at) => at !== place) }
}

function onGroup(
  group: PickedGroup,
  path: string,
  wanted: string,
  change: (group: PickedGroup) => PickedGroup,
): PickedGroup {
  if (path === wanted) return change(group)
  const of = group.of.map((part, place): Picked => {
    const at = childPath(path, place)
    if (part.kind === 'group') return onGroup(part, at, wanted, change)
    if (part.kind === 'rows') return { ...part, where: onGroup(part.where, wherePath(at), wanted, change) }
    return part
  })
  return { ...group, of }
}
