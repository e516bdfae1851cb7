import type { Condition } from '../answers/condition.ts'
import { codeText, type ReadText, readAll, type TextReader } from './text-tokens.ts'

/**
 * Conditions as a person writes them in a cell of a spreadsheet, word for word what a template file says in keys:
 *
 *     plan-type is care-plan                     plan-type is one of (care-plan, pathway-plan)
 *     plan-type is not care-plan                 plan-type is not one of (care-plan, pathway-plan)
 *     months-open at least 3                     months-open at most 12
 *     plan-date on or after 2020-04-01           plan-date on or before 2020-04-01
 *     matched applies                            matched does not apply
 *     a is yes and b is yes                      a is yes or (b is yes and not (c is no))
 *     count (a is yes, b is yes) at least 2      rows placements where (suitable is no) at least 1
 *
 * `and` binds before `or`. A code that is one of these words, or looks like a number, stands in quotation marks: 'not', '3'.
 * `all of (…)` and `any of (…)` say the same as `and` and `or`, of one part too.
 */
export function readConditionText(text: string): ReadText<Condition> {
  return readAll(text, conditionFrom)
}

/** The text of a condition; `readConditionText` gives the same condition back. */
export function conditionText(condition: Condition): string {
  if ('all' in condition) return joined(condition.all, 'all', 'and')
  if ('any' in condition) return joined(condition.any, 'any', 'or')
  if ('not' in condition) return `not (${conditionText(condition.not)})`
  if ('count' in condition)
    return `count (${condition.count.map(conditionText).join(', ')}) ${amountText(condition)}`
  if ('rows' in condition)
    return `rows ${codeText(condition.rows)} where (${conditionText(condition.where)}) ${amountText(condition)}`
  return `${codeText(condition.question)} ${comparisonText(condition)}`
}

/** Reads a condition that stands in a longer text. */
export function conditionFrom(reader: TextReader): Condition {
  const parts = several(reader, 'or', () => {
    const all = several(reader, 'and', () => partFrom(reader))
    return one(all) ?? { all }
  })
  return one(parts) ?? { any: parts }
}

/** `yes` or `one of (yes, partly)`: a list of one is a list. */
export function answersText(codes: string | readonly string[]): string {
  return typeof codes === 'string' ? codeText(codes) : `one of (${codes.map(codeText).join(', ')})`
}

function several<Part>(reader: TextReader, word: string, read: () => Part): Part[] {
  const parts = [read()]
  while (reader.takes(word)) parts.push(read())
  return parts
}

function one<Part>(parts: Part[]): Part | null {
  const [first] = parts
  return first !== undefined && parts.length === 1 ? first : null
}

function partFrom(reader: TextReader): Condition {
  if (reader.takes('not')) return { not: reader.nested(() => partFrom(reader)) }
  if (reader.sees('(')) return bracketed(reader)
  const each = () => conditionFrom(reader)
  if (reader.takes('all', 'of')) return { all: reader.list(each) }
  if (reader.takes('any', 'of')) return { any: reader.list(each) }
  if (reader.takes('count')) {
    const count = reader.list(each)
    return { count, ...amountFrom(reader) }
  }
  if (reader.takes('rows')) {
    const rows = reader.code('the code of a group')
    reader.expects('where')
    const where = reader.nested(each)
    return { rows, where, ...amountFrom(reader) }
  }
  return comparisonFrom(
    reader,
    reader.code('a condition: the code of a question, not, count, rows or a bracket'),
  )
}

function bracketed(reader: TextReader): Condition {
  return reader.nested(() => {
    reader.expects('(')
    const inner = conditionFrom(reader)
    reader.expects(')')
    return inner
  })
}

function comparisonFrom(reader: TextReader, question: string): Condition {
  if (reader.takes('is', 'not')) return { question, is_not: answersFrom(reader) }
  if (reader.takes('is')) return { question, is: answersFrom(reader) }
  if (reader.takes('at', 'least')) return { question, at_least: reader.number() }
  if (reader.takes('at', 'most')) return { question, at_most: reader.number() }
  if (reader.takes('on', 'or', 'after')) return { question, on_or_after: reader.date() }
  if (reader.takes('on', 'or', 'before')) return { question, on_or_before: reader.date() }
  if (reader.takes('applies')) return { question, applies: true }
  if (reader.takes('does', 'not', 'apply')) return { question, applies: false }
  return reader.fail(
    `after ${question} expected is, is not, at least, at most, on or after, on or before, applies or does not apply`,
  )
}

function answersFrom(reader: TextReader): string | string[] {
  const code = () => reader.code('the code of an answer')
  return reader.takes('one', 'of') ? reader.list(code) : code()
}

function amountFrom(reader: TextReader): { at_least: number } | { at_most: number } {
  if (reader.takes('at', 'least')) return { at_least: reader.number() }
  if (reader.takes('at', 'most')) return { at_most: reader.number() }
  return reader.fail('expected at least or at most')
}

function amountText(amount: { at_least: number } | { at_most: number }): string {
  return 'at_least' in amount ? `at least ${amount.at_least}` : `at most ${amount.at_most}`
}

type FileComparison = Extract<Condition, { question: string }>

function comparisonText(condition: FileComparison): string {
  if ('is' in condition) return `is ${answersText(condition.is)}`
  if ('is_not' in condition) return `is not ${answersText(condition.is_not)}`
  if ('at_least' in condition) return `at least ${condition.at_least}`
  if ('at_most' in condition) return `at most ${condition.at_most}`
  if ('on_or_after' in condition) return `on or after ${condition.on_or_after}`
  if ('on_or_before' in condition) return `on or before ${condition.on_or_before}`
  return condition.applies ? 'applies' : 'does not apply'
}

function joined(parts: readonly Condition[], list: 'all' | 'any', word: 'and' | 'or'): string {
  if (parts.length === 1) return `${list} of (${parts.map(conditionText).join(', ')})`
  const text = (part: Condition) => {
    const severalParts = ('all' in part && part.all.length > 1) || ('any' in part && part.any.length > 1)
    return severalParts ? `(${conditionText(part)})` : conditionText(part)
  }
  return parts.map(text).join(` ${word} `)
}
