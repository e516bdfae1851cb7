import { z } from 'zod'
import type { Refusal } from '../../domain/form-result.ts'
import { newPassword } from '../../domain/people/person-fields.ts'
import type { Actor } from '../../domain/permissions.ts'
import { findPerson, updatePassword } from '../../stores/people.server.ts'
import { deleteSessionsOf } from '../../stores/sessions.server.ts'
import { orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
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

/** Changes one's own password and ends every session of it: the caller starts a new one. */
export async function changePassword(
  context: AppContext,
  actor: Actor,
  { current, password, address }: z.infer<typeof PasswordForm> & { address: string },
): Promise<'changed' | 'wrong' | 'too-many' | Refusal> {
  const checked = await checkOwnPassword(
    context,
    actor,
    { password: current, address },
    'password.change-failed',
  )
  if (checked !== 'right') return checked
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
    record({ act: 'password.change', subjectType: 'person', subjectId: actor.personId })
    return 'changed' as const
  })
}
