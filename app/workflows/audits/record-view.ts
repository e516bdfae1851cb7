import { z } from 'zod'
import { viewKinds } from '../../domain/audits/collaboration.ts'
import { isIsoDate } from '../../domain/measures/period.ts'
import type { Actor } from '../../domain/permissions.ts'
import { type AuditView, insertAuditView, listAuditViews } from '../../stores/audit-views.server.ts'
import { act, allow } from '../act.ts'
import type { AppContext } from '../context.ts'
import { loadAudit } from './load-audit.ts'

export const ViewForm = z.object({
  kind: z.enum(viewKinds, 'Choose whose view it is'),
  text: z
    .string('Enter what was said')
    .trim()
    .min(1, 'Enter what was said')
    .max(5000, 'Use 5,000 characters or fewer'),
  givenBy: z
    .string('Say who gave it')
    .trim()
    .min(1, 'Say who gave it, by their role')
    .max(120, 'Use 120 characters or fewer'),
  givenOn: z.string('Enter the day').refine(isIsoDate, 'Enter the day it was given'),
})

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowRecordingView(context: AppContext, actor: Actor, auditId: string): Promise<void> {
  const { facts } = await loadAudit(context.reader, actor, auditId)
  allow(actor, 'audit.record-view', facts)
}

/**
 * Keeps a practitioner's reflection, a child's or a family's view beside the audit. Answers, grade and outcomes stay as
 * they are, signed off or not.
 * @returns what is wrong with the form, or null when it was kept
 */
export async function recordView(
  context: AppContext,
  actor: Actor,
  auditId: string,
  form: z.infer<typeof ViewForm>,
): Promise<{ field: string; message: string } | null> {
  return act(context, actor, async (transaction, note) => {
    const { round, facts } = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.record-view', facts)
    const now = context.clock().toISOString()
    if (form.givenOn > now.slice(0, 10))
      return { field: 'givenOn', message: 'The day cannot be in the future' }
    await insertAuditView(transaction, {
      ...form,
      id: context.random(),
      auditId,
      recordedBy: actor.personId,
      recordedAt: now,
    })
    const detail = { kind: form.kind }
    note({
      act: 'audit.record-view',
      subjectType: 'audit',
      subjectId: auditId,
      serviceId: round.serviceId,
      detail,
    })
    return null
  })
}

/** For whoever has opened the audit. */
export async function viewsBeside(
  context: AppContext,
  auditId: string,
): Promise<Array<Pick<AuditView, 'id' | 'kind' | 'text' | 'givenBy' | 'givenOn'>>> {
  return (await listAuditViews(context.reader, auditId)).map(({ id, kind, text, givenBy, givenOn }) => ({
    id,
    kind,
    text,
    givenBy,
    givenOn,
  }))
}
