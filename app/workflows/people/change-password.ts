import { z } from 'zod'
import { type FormResult, taken } from '../../domain/form-result.ts'
import { newPassword } from '../../domain/people/person-fields.ts'
import type { Actor } from '../../domain/permissions.ts'
import { deleteKnownDevicesOf } from '../../stores/known-devices.server.ts'
import { findPerson, updatePassword } from '../../stores/people.server.ts'
import { deleteSessionsOf } from '../../stores/sessions.server.ts'
import { orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import type { TooMany } from './count-guess.ts'
import { checkOwnPassword } from './own-password.ts'
import { passwordMistake } from './password-choice.ts'

export const PasswordForm = z
  .object({
    current: z.string('Enter your current password').min(1, 'Enter your current password'),
    password: newPassword,
  })
  .refine((form) => form.current !== form.password, {
    path: ['password'],
    message: 'Choose a password that is not your current one',
  })

/** Changes one's own password, ends every session of it and forgets the devices: the caller starts a new session. */
export async function changePassword(
  context: AppContext,
  actor: Actor,
  { current, password }: z.infer<typeof PasswordForm>,
): Promise<FormResult | { refused: 'wrong' } | TooMany> {
  const refused = await checkOwnPassword(context, actor, current, 'password.change-failed')
  if (refused) return refused
  const mistaken = await passwordMistake(
    context.reader,
    password,
    orNotFound(await findPerson(context.reader, actor.personId)),
  )
  if (mistaken) return mistaken
  const hash = await context.passwords.hash(password)
  return recordedChange(context, actor, async (transaction, record) => {
    await updatePassword(transaction, actor.personId, { hash, mustChange: false, expiresAt: null })
    await deleteSessionsOf(transaction, actor.personId)
    await deleteKnownDevicesOf(transaction, actor.personId)
    record({ act: 'password.change', subjectType: 'person', subjectId: actor.personId })
    return taken
  })
}
