import { createHash, createHmac } from 'node:crypto'
import type { Actor } from '../../domain/permissions.ts'
import { deleteKnownDevicesOf } from '../../stores/known-devices.server.ts'
import { findPerson, updatePassword } from '../../stores/people.server.ts'
import { deleteSessionsOf } from '../../stores/sessions.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

/** No letters or figures that are read for one another. */
const LETTERS = '23456789abcdefghjkmnpqrstvwxyz'

/** 16 letters in groups (78 bits), made to be read out over a telephone and changed at the next sign-in. */
export function temporaryPassword(context: Pick<AppContext, 'random'>): string {
  return spelled(createHash('sha256').update(context.random()).digest())
}

/** The same of the same form, so that it can be shown again without being kept; nobody can tell it without the secret. */
export function temporaryPasswordOfForm({ formKey, config, random }: AppContext): string {
  if (formKey === undefined) return temporaryPassword({ random })
  return spelled(createHmac('sha256', config.secret).update(`temporary password ${formKey}`).digest())
}

function spelled(digest: Buffer): string {
  const bytes = digest.subarray(0, 16)
  const letters = [...bytes].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('')
  return (letters.match(/.{4}/g) ?? []).join('-')
}

/** @returns a temporary password, to be shown once: only its hash is kept. Signs the person out everywhere. */
export async function resetPassword(context: AppContext, actor: Actor, personId: string): Promise<string> {
  allow(actor, 'people.manage', { self: personId === actor.personId })
  const password = temporaryPassword(context)
  const hash = await context.passwords.hash(password)
  return recordedChange(context, actor, async (transaction, record) => {
    orNotFound(await findPerson(transaction, personId))
    await updatePassword(transaction, personId, { hash, mustChange: true })
    await deleteSessionsOf(transaction, personId)
    await deleteKnownDevicesOf(transaction, personId)
    record({ act: 'password.reset', subjectType: 'person', subjectId: personId })
    return password
  })
}
