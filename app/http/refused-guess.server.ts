import { json, type TypedResponse } from '@remix-run/node'
import { type FieldError, mistake, type Refusal } from '../domain/form-result.ts'
import type { TooMany } from '../workflows/people/count-guess.ts'

/** The answer to a password that is wrong (400), or to one too many (429), with what is shown again beside it. */
export function refusedGuess<Shown extends object>(
  outcome: { refused: 'wrong' } | TooMany,
  { field, message }: FieldError,
  shown: Shown,
): TypedResponse<Refusal & Shown> {
  if (outcome.refused === 'wrong') return json({ ...mistake(field, message), ...shown }, { status: 400 })
  const { retryAfterSeconds } = outcome
  const headers = { 'Retry-After': String(retryAfterSeconds) }
  const said = `There were too many attempts. Wait ${waiting(retryAfterSeconds)}, then try again`
  return json({ ...mistake(field, said), ...shown }, { status: 429, headers })
}

function waiting(seconds: number): string {
  if (seconds <= 60) return seconds === 1 ? 'a second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return `${minutes} minutes`
}
