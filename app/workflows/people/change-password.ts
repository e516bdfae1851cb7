import { z } from 'zod'
import { ownPasswordLimits } from '../../domain/people/guesses.ts'
import { newPassword } from '../../domain/people/person-fields.ts'
import type { Actor } from '../../domain/permissions.ts'
import { deleteKnownDevicesOf } from '../../stores/known-devices.server.ts'
import { findPasswordHash, updatePassword } from '../../stores/people.server.ts'
import { deleteSessionsOf } from '../../stores/sessions.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { countGuess, forgetGuesses, type TooMany } from './count-guess.ts'

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
 * Changes one's own password, ends every session of it and forgets the devices: the caller starts a new session. Guesses at the current
 * password are counted by the person alone.
 */
export async function changePassword(
  context: AppContext,
  actor: Actor,
  typed: z.infer<typeof PasswordForm>,
): Promise<{ changed: true } | { refused: 'wrong' } | TooMany> {
  const limits = ownPasswordLimits(actor.personId)
  const tooMany = await countGuess(context, limits)
  if (tooMany) return tooMany
  const stored = await findPasswordHash(context.reader, actor.personId)
  const right = await context.passwords.verify(stored, typed.current)
  const hash = right ? await context.passwords.hash(typed.password) : null
  return recordedChange(context, actor, async (transaction, record) => {
    const subject = { subjectType: 'person', subjectId: actor.personId }
    if (hash === null) {
      record({ act: 'password.change-failed', ...subject })
      return { refused: 'wrong' }
    }
    await forgetGuesses(context, transaction, limits)
    await updatePassword(transaction, actor.personId, { hash, mustChange: false })
    await deleteSessionsOf(transaction, actor.personId)
    await deleteKnownDevicesOf(transaction, actor.personId)
    record({ act: 'password.change', ...subject })
    return { changed: true }
  })
}
