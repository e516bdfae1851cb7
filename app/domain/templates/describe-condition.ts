import type { Comparison, Condition } from '../answers/condition.ts'
import { dayLabel, isIsoDate } from '../day.ts'
import type { Question } from './template.ts'

type Questions = ReadonlyMap<string, Question>

/** A condition in plain English, quoting question texts and answer labels: what stands beside a conditional question. */
export function describeCondition(condition: Condition, questions: Questions): string {
  const inner = (part: Condition): string => {
    const text = describeCondition(part, questions)
    return part.op === 'all' || part.op === 'any' ? `(${text})` : text
  }
  switch (condition.op) {
    case 'all':
      return condition.of.map(inner).join(' and ')
    case 'any':
      return condition.of.map(inner).join(' or ')
    case 'not':
      return `not ${inner(condition.of)}`
    default:
      return describeComparison(condition, questions, inner)
  }
}

function describeComparison(
  condition: Comparison,
  questions: Questions,
  inner: (part: Condition) => string,
): string {
  if (condition.op === 'count')
    return `${howMany(condition)} of these ${condition.of.length} hold: ${condition.of.map(inner).join('; ')}`
  if (condition.op === 'rows') {
    const group = questions.get(condition.group)
    return `in ${howMany(condition)} of the rows of ${quoted(condition.group, group)}, ${inner(condition.where)}`
  }
  const question = questions.get(condition.question)
  return `${quoted(condition.question, question)} ${compared(condition, question)}`
}

function quoted(code: string, question: Question | undefined): string {
  return `“${question?.text ?? code}”`
}

function howMany(wanted: { atLeast: number } | { atMost: number }): string {
  if ('atLeast' in wanted) return `${wanted.atLeast} or more`
  return wanted.atMost === 0 ? 'none' : `${wanted.atMost} or fewer`
}

function compared(
  condition: Exclude<Comparison, { op: 'count' | 'rows' }>,
  question: Question | undefined,
): string {
  switch (condition.op) {
    case 'is':
      return `${question?.type === 'choices' ? 'includes' : 'is'} ${labels(condition.codes, question)}`
    case 'is-not':
      return `${question?.type === 'choices' ? 'does not include' : 'is not'} ${labels(condition.codes, question)}`
    case 'at-least':
      return `${has(question)} ${condition.number} or more${things(question)}`
    case 'at-most':
      if (condition.number === 0 && things(question)) return `has no${things(question)}`
      return `${has(question)} ${condition.number} or ${question?.type === 'number' ? 'less' : 'fewer'}${things(question)}`
    case 'on-or-after':
      return `is on or after ${dayInWords(condition.date)}`
    case 'on-or-before':
      return `is on or before ${dayInWords(condition.date)}`
    case 'applies':
      return condition.applies ? 'applies' : 'does not apply'
  }
}

function has(question: Question | undefined): string {
  return question?.type === 'choices' || question?.type === 'group' ? 'has' : 'is'
}

function things(question: Question | undefined): string {
  if (question?.type === 'choices') return ' answers'
  return question?.type === 'group' ? ' rows' : ''
}

function labels(codes: string[], question: Question | undefined): string {
  return codes
    .map((code) => question?.scale?.options.find((option) => option.code === code)?.label ?? code)
    .join(' or ')
}

/** As it is written where it is no day yet: a draft may be unfinished. */
export function dayInWords(date: string): string {
  return isIsoDate(date) ? dayLabel(date) : date
}
