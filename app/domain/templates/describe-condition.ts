import type { Condition } from '../answers/condition.ts'
import type { Question } from './template.ts'

/** A condition in plain English, quoting question texts and answer labels: what stands beside a conditional question. */
export function describeCondition(condition: Condition, questions: ReadonlyMap<string, Question>): string {
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
    default: {
      const question = questions.get(condition.question)
      return `“${question?.text ?? condition.question}” ${comparison(condition, question)}`
    }
  }
}

function comparison(
  condition: Exclude<Condition, { op: 'all' | 'any' | 'not' }>,
  question: Question | undefined,
): string {
  switch (condition.op) {
    case 'is':
      return `is ${labels(condition.codes, question)}`
    case 'is-not':
      return `is not ${labels(condition.codes, question)}`
    case 'at-least':
      return `is ${condition.number} or more`
    case 'at-most':
      return `is ${condition.number} or less`
    case 'on-or-after':
      return `is on or after ${condition.date}`
    case 'on-or-before':
      return `is on or before ${condition.date}`
  }
}

function labels(codes: string[], question: Question | undefined): string {
  return codes
    .map((code) => question?.scale?.options.find((option) => option.code === code)?.label ?? code)
    .join(' or ')
}
