import type { Answer, Value } from '../../domain/answers/value.ts'
import { dayLabel } from '../../domain/day.ts'
import type { Question } from '../../domain/templates/template.ts'

/** An answer that counts, in the words of the form. */
export function answerText(question: Question, answer: Answer): string {
  switch (answer.state) {
    case 'answered':
      return valueText(question, answer.value)
    case 'not-applicable':
      return 'Not applicable'
    case 'cannot-tell':
      return 'Cannot tell from the record'
    case 'outcome-only':
      return answer.outcome === 'met' ? 'Met (detail not recorded)' : 'Not met (detail not recorded)'
    case 'unanswered':
      return 'No answer'
  }
}

function valueText(question: Question, value: Value): string {
  const label = (code: string) =>
    question.scale?.options.find((option) => option.code === code)?.label ?? code
  switch (value.type) {
    case 'scale':
      return label(value.code)
    case 'choices':
      return value.codes.map(label).join(', ')
    case 'number':
      return `${value.number}${question.unit ? ` ${question.unit}` : ''}`
    case 'ratio':
      return `${value.numerator} of ${value.denominator}`
    case 'date':
      return dayLabel(value.date)
    case 'text':
      return value.text
  }
}
