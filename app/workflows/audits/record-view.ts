import { z } from 'zod'
import { type AuditView, viewKinds } from '../../domain/audits/audit-view.ts'
import { dayInLondon, isIsoDate } from '../../domain/day.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import type { WordToLookAt } from '../../domain/personal-data/asked-about.ts'
import { insertAuditView, listAuditViews } from '../../stores/audit-views.server.ts'
import { allow, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { namesToLookFor, ShownWords, wordsToLookAt } from '../personal-data/words-to-look-at.ts'
import { type LoadedAudit, loadAudit } from './load-audit.ts'

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
  looked: ShownWords,
})

export type Recorded = {
  /** What is wrong with the form. */
  mistake: { field: string; message: string } | null
  /** What looks personal and the person has not seen yet. Empty together with no mistake: it was kept. */
  look: WordToLookAt[]
}

/** What the form's fields look for while somebody types. @throws Problem not-found, not-allowed */
export async function namesForView(context: AppContext, actor: Actor, auditId: string): Promise<string[]> {
  const { round, facts } = await loadAudit(context.reader, actor, auditId)
  allow(actor, 'audit.record-view', facts)
  return namesToLookFor(context.reader, actor, { roundId: round.id, facts })
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
): Promise<Recorded> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { round, facts } = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.record-view', facts)
    const { text, givenBy } = form
    const now = context.clock().toISOString()
    if (form.givenOn > dayInLondon(now))
      return { mistake: { field: 'givenOn', message: 'The day cannot be in the future' }, look: [] }
    const look = await wordsToLookAt(transaction, round.id, { text, givenBy }, looked)
    if (look.length > 0) return { mistake: null, look }
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
    return { mistake: null, look: [] }
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
