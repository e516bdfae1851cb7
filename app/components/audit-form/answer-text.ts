import { type Answer, codesOf, type Value, writtenValue } from '../../domain/answers/value.ts'
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
  const codes = codesOf(value)
  if (codes) return codes.map(label).join(', ')
  if (value.type === 'date') return dayLabel(value.date)
  const unit = value.type === 'number' && question.unit ? ` ${question.unit}` : ''
  return writtenValue(value) + unit
}
