import { z } from 'zod'
import { usernameKey } from '../../domain/people/person.ts'
import { newPassword } from '../../domain/people/person-fields.ts'
import type { Actor } from '../../domain/permissions.ts'
import { findPasswordHash, findPerson, updatePassword } from '../../stores/people.server.ts'
import {
  countSignInAttempts,
  deleteSessionsOf,
  deleteSignInAttemptsBefore,
  insertSignInAttempt,
} from '../../stores/sessions.server.ts'
import { orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

const WINDOW_MS = 5 * 60_000
const MOST_GUESSES = 10

export const PasswordForm = z
  .object({
    current: z.string('Enter your current password').min(1, 'Enter your current password'),
    password: newPassword,
  })
  .refine((form) => form.current !== form.password, {
    path: ['password'],
    message: 'Choose a password that is not your current one',
  })

/**
 * Changes one's own password and ends every session of it: the caller starts a new one. Guesses at the current
 * password count with those at sign-in.
 */
export async function changePassword(
  context: AppContext,
  actor: Actor,
  typed: z.infer<typeof PasswordForm> & { address: string },
): Promise<'changed' | 'wrong' | 'too-many'> {
  const { username } = orNotFound(await findPerson(context.reader, actor.personId))
  const key = usernameKey(username)
  const since = new Date(context.clock().getTime() - WINDOW_MS).toISOString()
  const guesses = await countSignInAttempts(context.reader, key, typed.address, since)
  if (guesses.account >= MOST_GUESSES) return 'too-many'
  const stored = await findPasswordHash(context.reader, actor.personId)
  const right = await context.passwords.verify(stored, typed.current)
  const hash = right ? await context.passwords.hash(typed.password) : null
  return recordedChange(context, actor, async (transaction, record) => {
    await deleteSignInAttemptsBefore(transaction, since)
    const subject = { subjectType: 'person', subjectId: actor.personId }
    if (hash === null) {
      const at = context.clock().toISOString()
      await insertSignInAttempt(transaction, {
        id: context.random(),
        usernameKey: key,
        address: typed.address,
        at,
      })
      record({ act: 'password.change-failed', ...subject })
      return 'wrong'
    }
    await updatePassword(transaction, actor.personId, { hash, mustChange: false })
    await deleteSessionsOf(transaction, actor.personId)
    record({ act: 'password.change', ...subject })
    return 'changed'
  })
}
