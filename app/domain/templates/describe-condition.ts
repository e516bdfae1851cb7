import type { Amount, Comparison, Condition } from '../answers/condition.ts'
import { dayLabel, isIsoDate } from '../day.ts'
import { aboutType } from './question-types.ts'
import type { Question } from './template.ts'

type Questions = ReadonlyMap<string, Question>

/** A condition in plain English, quoting question texts and answer labels: what stands beside a conditional question. */
export function describeCondition(condition: Condition, questions: Questions): string {
  const inner = (part: Condition): string => {
    const text = describeCondition(part, questions)
    return 'all' in part || 'any' in part ? `(${text})` : text
  }
  if ('all' in condition) return condition.all.map(inner).join(' and ')
  if ('any' in condition) return condition.any.map(inner).join(' or ')
  if ('not' in condition) return `not ${inner(condition.not)}`
  if ('count' in condition)
    return `${howMany(condition)} of these ${condition.count.length} hold: ${condition.count.map(inner).join('; ')}`
  if ('rows' in condition) {
    const group = questions.get(condition.rows)
    return `in ${howMany(condition)} of the rows of ${quoted(condition.rows, group)}, ${inner(condition.where)}`
  }
  const question = questions.get(condition.question)
  return `${quoted(condition.question, question)} ${compared(condition, question)}`
}

function quoted(code: string, question: Question | undefined): string {
  return `“${question?.text ?? code}”`
}

function howMany(wanted: Amount): string {
  if ('at_least' in wanted) return `${wanted.at_least} or more`
  return wanted.at_most === 0 ? 'none' : `${wanted.at_most} or fewer`
}

function compared(comparison: Comparison, question: Question | undefined): string {
  const words = aboutType(question?.type ?? 'scale').compared
  if ('is' in comparison) return `${words.is ?? 'is'} ${labels(comparison.is, question)}`
  if ('is_not' in comparison) return `${words.is_not ?? 'is not'} ${labels(comparison.is_not, question)}`
  if ('at_least' in comparison) return `${has(question)} ${comparison.at_least} or more${things(question)}`
  if ('at_most' in comparison) {
    if (comparison.at_most === 0 && things(question)) return `has no${things(question)}`
    return `${has(question)} ${comparison.at_most} or ${question?.type === 'number' ? 'less' : 'fewer'}${things(question)}`
  }
  if ('on_or_after' in comparison) return `is on or after ${dayInWords(comparison.on_or_after)}`
  if ('on_or_before' in comparison) return `is on or before ${dayInWords(comparison.on_or_before)}`
  return comparison.applies ? 'applies' : 'does not apply'
}

function has(question: Question | undefined): string {
  return things(question) ? 'has' : 'is'
}

function things(question: Question | undefined): string {
  const holds = question && aboutType(question.type).holds
  return holds ? ` ${holds}` : ''
}

function labels(codes: string | string[], question: Question | undefined): string {
  return [codes]
    .flat()
    .map((code) => question?.scale?.options.find((option) => option.code === code)?.label ?? code)
    .join(' or ')
}

/** As it is written where it is no day yet: a draft may be unfinished. */
export function dayInWords(date: string): string {
  return isIsoDate(date) ? dayLabel(date) : date
}
