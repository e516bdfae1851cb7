import { z } from 'zod'
import { mistake, type Refusal } from '../../domain/form-result.ts'
import type { AccountStep } from '../../domain/people/administration.ts'
import { ownPasswordLimits } from '../../domain/people/guesses.ts'
import type { Actor } from '../../domain/permissions.ts'
import type { Act } from '../../domain/record/acts.ts'
import { findPasswordHash } from '../../stores/people.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { countGuess, forgetGuesses, type TooMany, tooManyText } from './count-guess.ts'

/** `field`: of the form that asks for it. */
export type OwnPassword = { field: string; password: string }

export const ResetFactorForm = z.object({
  resetFactorPassword: z.string().max(200, 'Use 200 characters or fewer').default(''),
})

export const ResetForm = z.object({
  resetPassword: z.string().max(200, 'Use 200 characters or fewer').default(''),
})

/**
 * Whether it is the actor's own password. Guesses at it are counted by the actor alone, and a wrong one is recorded as `failed`.
 * @returns null: it is
 */
export async function checkOwnPassword(
  context: AppContext,
  actor: Actor,
  password: string,
  failed: Act,
): Promise<{ refused: 'wrong' } | TooMany | null> {
  const limits = ownPasswordLimits(actor.personId)
  const tooMany = await countGuess(context, limits)
  if (tooMany) return tooMany
  const right = await context.passwords.verify(
    await findPasswordHash(context.reader, actor.personId),
    password,
  )
  if (right) {
    await context.writer.transaction((transaction) => forgetGuesses(context, transaction, limits))
    return null
  }
  // It is no part of what the form makes, which may be sent again.
  await recordedChange({ ...context, formKey: undefined }, actor, async (_transaction, record) => {
    record({ act: failed, subjectType: 'person', subjectId: actor.personId })
  })
  return { refused: 'wrong' }
}

/** Asks for the actor's own password, where something takes a second administrator. @returns what is wrong with it, or null */
export async function confirmed(
  context: AppContext,
  actor: Actor,
  second: readonly AccountStep[],
  own: OwnPassword,
): Promise<Refusal | null> {
  if (second.length === 0) return null
  if (own.password === '')
    return mistake(own.field, 'Enter your own password: a second administrator has to agree to this')
  const refused = await checkOwnPassword(context, actor, own.password, 'approval.password-failed')
  if (refused === null) return null
  return mistake(
    own.field,
    refused.refused === 'wrong' ? 'This is not your own password' : tooManyText(refused),
  )
}
