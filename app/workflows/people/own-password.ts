import { z } from 'zod'
import { mistake, type Refusal } from '../../domain/form-result.ts'
import type { AccountStep } from '../../domain/people/administration.ts'
import { usernameKey } from '../../domain/people/person.ts'
import type { Actor } from '../../domain/permissions.ts'
import { findPasswordHash, findPerson } from '../../stores/people.server.ts'
import {
  countSignInAttempts,
  deleteSignInAttemptsBefore,
  insertSignInAttempt,
} from '../../stores/sessions.server.ts'
import { orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

const WINDOW_MS = 5 * 60_000
const MOST_GUESSES = 10

/** `field`: of the form that asks for it. */
export type OwnPassword = { field: string; password: string; address: string }

export const ResetFactorForm = z.object({
  resetFactorPassword: z.string().max(200, 'Use 200 characters or fewer').default(''),
})

export const ResetForm = z.object({
  resetPassword: z.string().max(200, 'Use 200 characters or fewer').default(''),
})

/** Whether it is the actor's own password. Guesses at it count with those at sign-in, and a wrong one is recorded as `failed`. */
export async function checkOwnPassword(
  context: AppContext,
  actor: Actor,
  typed: Omit<OwnPassword, 'field'>,
  failed: string,
): Promise<'right' | 'wrong' | 'too-many'> {
  const { username } = orNotFound(await findPerson(context.reader, actor.personId))
  const key = usernameKey(username)
  const since = new Date(context.clock().getTime() - WINDOW_MS).toISOString()
  const guesses = await countSignInAttempts(context.reader, key, typed.address, since)
  if (guesses.account >= MOST_GUESSES) return 'too-many'
  const stored = await findPasswordHash(context.reader, actor.personId)
  if (await context.passwords.verify(stored, typed.password)) return 'right'
  // It is no part of what the form makes, which may be sent again.
  await recordedChange({ ...context, formKey: undefined }, actor, async (transaction, record) => {
    await deleteSignInAttemptsBefore(transaction, since)
    const at = context.clock().toISOString()
    await insertSignInAttempt(transaction, {
      ...{ id: context.random(), usernameKey: key, address: typed.address, at },
    })
    record({ act: failed, subjectType: 'person', subjectId: actor.personId })
  })
  return 'wrong'
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
  const checked = await checkOwnPassword(context, actor, own, 'approval.password-failed')
  if (checked === 'right') return null
  const tooMany = 'There were too many attempts. Wait five minutes, then try again'
  return mistake(own.field, checked === 'wrong' ? 'This is not your own password' : tooMany)
}
