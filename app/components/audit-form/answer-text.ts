import type { Scale } from '../../domain/answers/scale.ts'
import {
  type Answer,
  codesIn,
  codesOf,
  type RawAnswer,
  rawFields,
  type Value,
  writtenValue,
} from '../../domain/answers/value.ts'
import { dayLabel, isIsoDate } from '../../domain/day.ts'
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

/** What was typed, in the words of the form. */
export function rawText(question: Question, raw: RawAnswer): string {
  const choice = question.scale?.options.find((option) => option.code === raw.value)?.label
  const marks: Record<string, string> = {
    'not-applicable': 'Not applicable',
    'cannot-tell': 'Cannot tell from the record',
    'imported-met': 'Met (detail not recorded)',
    'imported-not-met': 'Not met (detail not recorded)',
  }
  const parts = rawFields.flatMap((field) => {
    const text = raw[field]
    if (!text) return []
    if (field === 'value' && question.type === 'scale') return [choice ?? marks[text] ?? text]
    if (field === 'value' && question.type === 'choices') return [labelsOf(question.scale, text)]
    if (field === 'other') return [`Other: ${text}`]
    if (field === 'sources') return [`Read in: ${labelsOf(question.sources ?? null, text)}`]
    if (field === 'override') return [`Changed because: ${text}`]
    if (field === 'mark') return [marks[text] ?? text]
    if (field === 'reason') return [`Reason: ${text}`]
    return [text]
  })
  if (question.type === 'date' && !raw.mark) {
    return [dateText(raw), raw.comment].filter(Boolean).join('\n') || 'No answer'
  }
  if (question.type === 'ratio' && !raw.mark && (raw.numerator || raw.denominator))
    return [`${raw.numerator ?? '?'} of ${raw.denominator ?? '?'}`, raw.comment].filter(Boolean).join('\n')
  return parts.join('\n') || 'No answer'
}

function labelsOf(scale: Scale | null, codes: string): string {
  const label = (code: string) => scale?.options.find((option) => option.code === code)?.label ?? code
  return codesIn(codes).map(label).join(', ')
}

/** In words when it is whole and exists, otherwise as typed. */
function dateText({ day = '', month = '', year = '' }: RawAnswer): string {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(date) ? dayLabel(date) : [day, month, year].filter(Boolean).join('/')
}
