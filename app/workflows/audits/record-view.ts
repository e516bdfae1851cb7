import { z } from 'zod'
import { type AuditView, viewKinds } from '../../domain/audits/audit-view.ts'
import { dayInLondon, isIsoDate } from '../../domain/day.ts'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { insertAuditView, listAuditViews } from '../../stores/audit-views.server.ts'
import { allow, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { type LoadedAudit, loadAudit } from './load-audit.ts'
import { Looked, namesToLookFor, personalIn } from './personal-warnings.ts'
import { readAudit } from './read-audit.ts'

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
  looked: Looked,
})

/** The views beside an audit, and what the fields for another look for. @throws Problem not-found, not-allowed */
export async function viewViews(context: AppContext, actor: Actor, auditId: string) {
  await allowRecordingView(context, actor, auditId)
  const view = await readAudit(context, actor, auditId)
  return {
    id: auditId,
    caseReference: view.roundCase.reference,
    views: await viewsBeside(context, actor, view),
    names: await namesToLookFor(context.reader, actor, { roundId: view.round.id, facts: view.facts }),
  }
}

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowRecordingView(context: AppContext, actor: Actor, auditId: string): Promise<void> {
  const { facts } = await loadAudit(context.reader, actor, auditId)
  allow(actor, 'audit.record-view', facts)
}

/**
 * Keeps a practitioner's reflection, a child's or a family's view beside the audit. Answers, grade and outcomes stay as
 * they are, signed off or not.
 */
export async function recordView(
  context: AppContext,
  actor: Actor,
  auditId: string,
  { looked, ...form }: z.infer<typeof ViewForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { round, facts } = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.record-view', facts)
    const { text, givenBy } = form
    const now = context.clock().toISOString()
    if (form.givenOn > dayInLondon(now)) return mistake('givenOn', 'The day cannot be in the future')
    const question = await personalIn(transaction, round.id, { text, givenBy }, looked)
    if (question) return question
    await insertAuditView(transaction, {
      ...form,
      id: context.random(),
      auditId,
      recordedBy: actor.personId,
      recordedAt: now,
    })
    const detail = { kind: form.kind }
    record({
      act: 'audit.record-view',
      subjectType: 'audit',
      subjectId: auditId,
      serviceId: round.serviceId,
      detail,
    })
    return taken
  })
}

export function mayRecordView(actor: Actor, { facts }: LoadedAudit): boolean {
  return may(actor, 'audit.record-view', facts)
}

/** For whoever has opened the audit; of practitioners it is shared with, only their own kind. */
export async function viewsBeside(
  context: AppContext,
  actor: Actor,
  { audit, facts }: LoadedAudit,
): Promise<Array<Pick<AuditView, 'id' | 'kind' | 'text' | 'givenBy' | 'givenOn'>>> {
  const all = may(actor, 'audit.see-family-views', facts)
  const views = await listAuditViews(context.reader, audit.id)
  const seen = views.filter(({ kind }) => all || kind === 'practitioner-reflection')
  return seen.map(({ id, kind, text, givenBy, givenOn }) => ({
    id,
    kind,
    text,
    givenBy,
    givenOn,
  }))
}
