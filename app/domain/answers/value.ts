/** A value that has been read and checked. Dates are ISO dates; a ratio is never divided until it has been summed. */
export type Value =
  | { type: 'scale'; code: string }
  /** Each code once, in the order of the scale. */
  | { type: 'choices'; codes: string[] }
  | { type: 'number'; number: number }
  | { type: 'ratio'; numerator: number; denominator: number }
  | { type: 'date'; date: string }
  | { type: 'text'; text: string }

/**
 * What an auditor says to one question. Unanswered is a value.
 * `outcome-only` comes from imports whose source was coarser than the form (domain rule 4): detail not recorded.
 */
export type Answer =
  | { state: 'unanswered' }
  | { state: 'answered'; value: Value }
  | { state: 'not-applicable'; reason: string }
  | { state: 'cannot-tell' }
  | { state: 'outcome-only'; outcome: 'met' | 'not-met' }

/**
 * What was typed, kept as it was typed (half a date too). Keys by type: `value` (scale code, number, text, number of
 * rows; of several choices their codes with spaces between), `numerator` and `denominator`, `day`, `month` and `year`;
 * `mark` (not-applicable or cannot-tell) for types that are not a choice of one; `other` (the words of an answer that
 * is not listed); `reason` (why it does not apply), `override` (why an answer that was worked out is changed), `sources`
 * (where it was read, codes with spaces between) and `comment` (rationale) on any of them.
 */
export type RawAnswer = Partial<Record<RawField, string>>
export const rawFields = [
  'value',
  'other',
  'numerator',
  'denominator',
  'day',
  'month',
  'year',
  'mark',
  'reason',
  'override',
  'sources',
  'comment',
] as const
export type RawField = (typeof rawFields)[number]

/** Fields that hold several codes, with spaces between. */
export function codesIn(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(/\s+/).filter(Boolean))]
}

/** The codes of a scale that an answer chose; null where it is of another kind. */
export function codesOf(value: Value): string[] | null {
  if (value.type === 'scale') return [value.code]
  return value.type === 'choices' ? value.codes : null
}

/** What an answer is compared by as a number: of several choices, how many they are; null where it is no number. */
export function numberOf(value: Value): number | null {
  if (value.type === 'number') return value.number
  return value.type === 'choices' ? value.codes.length : null
}

/** An answer as a file has it: codes, plain numbers, ISO dates, and no words of the form. */
export function writtenValue(value: Value): string {
  switch (value.type) {
    case 'scale':
      return value.code
    case 'choices':
      return value.codes.join('; ')
    case 'number':
      return String(value.number)
    case 'ratio':
      return `${value.numerator} of ${value.denominator}`
    case 'date':
      return value.date
    case 'text':
      return value.text
  }
}
