import { json, type TypedResponse } from '@remix-run/node'
import { type FieldError, mistake, type Refusal } from '../domain/form-result.ts'

const TOO_MANY = 'There were too many attempts. Wait five minutes, then try again'

/** The answer to a password that is wrong (400), or to one too many (429), with what is shown again beside it. */
export function refusedGuess<Shown extends object>(
  refused: 'wrong' | 'too-many',
  { field, message }: FieldError,
  shown: Shown,
): TypedResponse<Refusal & Shown> {
  const tooMany = refused === 'too-many'
  return json({ ...mistake(field, tooMany ? TOO_MANY : message), ...shown }, { status: tooMany ? 429 : 400 })
}
