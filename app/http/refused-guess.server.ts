import { json, type TypedResponse } from '@remix-run/node'
import { type FieldError, mistake, type Refusal } from '../domain/form-result.ts'
import { type TooMany, tooManyText } from '../workflows/people/count-guess.ts'

/** The answer to a password that is wrong (400), or to one too many (429), with what is shown again beside it. */
export function refusedGuess<Shown extends object>(
  outcome: { refused: 'wrong' } | TooMany,
  { field, message }: FieldError,
  shown: Shown,
): TypedResponse<Refusal & Shown> {
  if (outcome.refused === 'wrong') return json({ ...mistake(field, message), ...shown }, { status: 400 })
  const headers = { 'Retry-After': String(outcome.retryAfterSeconds) }
  return json({ ...mistake(field, tooManyText(outcome)), ...shown }, { status: 429, headers })
}
