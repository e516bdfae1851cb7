import { createHash, createHmac } from 'node:crypto'
import { type FormResult, overtaken } from '../../domain/form-result.ts'
import { needsSecond } from '../../domain/people/administration.ts'
import { approvalState } from '../../domain/people/approval.ts'
import { temporaryUntil } from '../../domain/people/person-fields.ts'
import type { Actor } from '../../domain/permissions.ts'
import { listApprovals, spendApproval } from '../../stores/approvals.server.ts'
import { deleteKnownDevicesOf } from '../../stores/known-devices.server.ts'
import { updatePassword } from '../../stores/people.server.ts'
import { deleteSessionsOf } from '../../stores/sessions.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { managedAccount } from './account.ts'
import { askForApproval } from './approvals.ts'
import { confirmed, type OwnPassword } from './own-password.ts'

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

/**
 * A temporary password, to be shown once: only its hash is kept. Signs the person out everywhere. Of an account that takes a second
 * administrator it is asked for, and made once one has agreed.
 */
export async function resetPassword(
  context: AppContext,
  actor: Actor,
  personId: string,
  own: Omit<OwnPassword, 'field'> = { password: '' },
): Promise<FormResult<{ password: string } | { asked: true }>> {
  const { account } = await managedAccount(context.reader, actor, personId)
  const second = needsSecond(actor, account, RESET)
  const agreed = second ? await agreedReset(context, actor, personId) : null
  if (second && agreed === null) {
    const refused = await confirmed(context, actor, [RESET], { field: 'resetPassword', ...own })
    if (refused) return refused
    return recordedChange(context, actor, async (transaction, record) => {
      await askForApproval(context, transaction, record, { actor, personId, steps: [RESET] })
      return { ok: true, asked: true as const }
    })
  }
  const password = temporaryPassword(context)
  const hash = await context.passwords.hash(password)
  return recordedChange(context, actor, async (transaction, record) => {
    const now = await managedAccount(transaction, actor, personId)
    const at = context.clock()
    if (agreed !== null && !(await spendApproval(transaction, agreed, at.toISOString()))) return overtaken()
    if (agreed === null && needsSecond(actor, now.account, RESET)) return overtaken()
    await updatePassword(transaction, personId, { hash, mustChange: true, expiresAt: temporaryUntil(at) })
    await deleteSessionsOf(transaction, personId)
    await deleteKnownDevicesOf(transaction, personId)
    record({ act: 'password.reset', subjectType: 'person', subjectId: personId })
    return { ok: true, password }
  })
}

export const RESET = { step: 'reset-password' } as const

/** The approval the actor has for it and did not use, or null. */
export async function agreedReset(
  { reader, clock }: AppContext,
  actor: Actor,
  personId: string,
): Promise<string | null> {
  const now = clock().toISOString()
  const agreed = (await listApprovals(reader, now)).find(
    (each) =>
      each.personId === personId &&
      each.askedBy === actor.personId &&
      approvalState(each, now) === 'approved' &&
      each.steps.some(({ step }) => step === RESET.step),
  )
  return agreed?.id ?? null
}
