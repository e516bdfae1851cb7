import { z } from 'zod'
import type { Audit } from '../../domain/audits/audit.ts'
import { figureText } from '../../domain/evidence/evidence.ts'
import { boundsClause } from '../../domain/evidence/figure-limits.ts'
import { type FormResult, mistake, type Refusal, taken } from '../../domain/form-result.ts'
import { measureTitle } from '../../domain/measures/definition.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { ModerationNote } from '../../domain/rounds/closing.ts'
import { declaredAtClosing } from '../../domain/rounds/moderation.ts'
import type { Round } from '../../domain/rounds/round.ts'
import { leaveOutAudit, listAuditsOfRound, returnLeftOut } from '../../stores/audits.server.ts'
import { listClosings, recordReopening } from '../../stores/closings.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { listCases, updateRoundState } from '../../stores/rounds.server.ts'
import { recordedChange } from '../act.ts'
import { Looked, namesOfRound, personalIn } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'
import { closingFigures } from './closing-figures.ts'
import { lockManagedRound, managedRound, readManagedRound } from './managed-round.ts'
import { closeLaterAgain, recordClosing } from './record-closing.ts'

const reason = z.string().trim().max(2000, 'Use 2,000 characters or fewer').default('')

/** `outstanding`: how many audits the page named; more or fewer by now, and the person is asked again. */
export const ClosingForm = z.object({
  reason,
  moderation: z.enum(declaredAtClosing, 'Say how the grades were moderated'),
  moderationNote: ModerationNote,
  looked: Looked,
  outstanding: z.coerce.number().int().min(0).default(0),
})
export const ReopeningForm = z.object({
  reason: reason.refine((given) => given !== '', 'Say why the round is opened again'),
  looked: Looked,
})

/** A case of the sample whose audit is not signed off. */
export type Outstanding = {
  reference: string
  auditorId: string | null
  state: 'unassigned' | 'assigned' | 'in-progress' | 'left-out'
}

/** What closing will count and leave out, and which measures it will feed. */
export async function viewClosing(context: AppContext, actor: Actor, roundId: string) {
  const { reader } = context
  const round = await readManagedRound(context, actor, roundId)
  if (round.state !== 'open') throw new Problem('not-found')
  const { sampled, outstanding } = await outstandingOf(reader, round)
  const people = new Map((await listPeople(reader)).map(({ id, displayName }) => [id, displayName]))
  const { measures, figures } = await closingFigures(reader, round)
  return {
    round: { id: round.id, name: round.name },
    /** What the field for the reason looks for: the round is managed by whoever asks. */
    names: await namesOfRound(reader, round.id),
    /** What an earlier closing declared: another may be declared now. */
    moderation: (await listClosings(reader, roundId))[0]?.moderation ?? null,
    sampled,
    audited: sampled - outstanding.length,
    outstanding: outstanding.map(({ reference, auditorId, state }) => ({
      reference,
      auditor: auditorId === null ? null : (people.get(auditorId) ?? null),
      state,
    })),
    measures: measures.map((measure) => {
      const [id, title] = [measure.id, measureTitle(measure)]
      const measured = figures.get(id)?.measured ?? { noFigure: 'it counts no question' }
      return 'noFigure' in measured
        ? { id, title, figure: null, noFigure: measured.noFigure }
        : { id, title, figure: figureText(measured.figure) + boundsClause(measured.figure), noFigure: null }
    }),
  }
}

/**
 * Closes an open round: what is not signed off is left out, with a reason, the figures are taken and the evidence of
 * the matching recommendations is added, all in one transaction. Of two who close at once one is told.
 */
export async function closeRound(
  context: AppContext,
  actor: Actor,
  roundId: string,
  form: z.infer<typeof ClosingForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const round = await lockManagedRound(transaction, actor, roundId, ['open'])
    const { sampled, outstanding, audits } = await outstandingOf(transaction, round)
    const refused = whyNotClosed(sampled, outstanding, form)
    if (refused) return refused
    const left = outstanding.length > 0
    const { moderation: how, moderationNote } = form
    const kept = { moderationNote, ...(left ? { reason: form.reason } : {}) }
    const question = await personalIn(transaction, roundId, kept, form.looked)
    if (question) return question
    for (const audit of audits) await leaveOutAudit(transaction, audit.id)
    if (!(await updateRoundState(transaction, roundId, 'open', 'closed'))) {
      throw new Problem('conflict', 'Someone else has closed the round.')
    }
    const { entries } = await recordClosing(context, transaction, {
      round,
      by: actor.personId,
      reason: left ? form.reason : null,
      moderation: { how, note: moderationNote || null },
    })
    const detail = { sampled, audited: sampled - outstanding.length, moderation: how, evidence: entries }
    const subject = { act: 'round.close' as const, subjectType: 'round', serviceId: round.serviceId }
    record({ ...subject, subjectId: roundId, detail })
    for (const { id, entries: added } of await closeLaterAgain(context, transaction, {
      round,
      by: actor.personId,
    }))
      record({ ...subject, subjectId: id, detail: { evidence: added, because: roundId } })
    return taken
  })
}

function whyNotClosed(
  sampled: number,
  outstanding: Outstanding[],
  form: z.infer<typeof ClosingForm>,
): Refusal | null {
  if (outstanding.length === sampled)
    return mistake('reason', 'No audit is signed off yet: there is nothing to count')
  if (outstanding.length > 0 && outstanding.length !== form.outstanding) {
    const message = `Meanwhile ${outstanding.length} of ${sampled} audits are outstanding, not ${form.outstanding}. Check the list and close again`
    return mistake('reason', message)
  }
  if (outstanding.length > 0 && form.reason === '')
    return mistake('reason', 'Say why the round closes without the outstanding audits')
  return null
}

/** The cases of the sample without a signed-off audit; `audits` are theirs, so far as there are any. */
async function outstandingOf(
  reader: Reader,
  round: Round,
): Promise<{ sampled: number; outstanding: Outstanding[]; audits: Audit[] }> {
  const cases = (await listCases(reader, round.id)).filter((each) => each.state === 'sampled')
  const audits = new Map((await listAuditsOfRound(reader, round.id)).map((each) => [each.caseId, each]))
  const open = cases.flatMap(({ id, reference }) => {
    const audit = audits.get(id)
    if (audit?.state === 'submitted') return []
    return [
      { reference, auditorId: audit?.auditorId ?? null, state: audit?.state ?? ('unassigned' as const) },
    ]
  })
  const theirs = cases.flatMap(({ id }) => audits.get(id) ?? [])
  return {
    sampled: cases.length,
    outstanding: open.sort((a, b) => (a.reference < b.reference ? -1 : 1)),
    audits: theirs.filter((audit) => audit.state !== 'submitted'),
  }
}

/** Whether a closed round may be opened again: one that was imported has no auditor to go back to. */
export async function viewReopening(context: AppContext, actor: Actor, roundId: string) {
  const round = await managedRound(context.reader, actor, roundId)
  if (round.state !== 'closed' || round.origin === 'imported') throw new Problem('not-found')
  return { round: { id: round.id, name: round.name }, names: await namesOfRound(context.reader, round.id) }
}

/**
 * Opens a closed round again. Its evidence stays; closing again adds entries that supersede it. Audits that were left
 * out go back to their auditors.
 */
export async function reopenRound(
  context: AppContext,
  actor: Actor,
  roundId: string,
  form: z.infer<typeof ReopeningForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const round = await lockManagedRound(transaction, actor, roundId, ['closed'])
    if (round.origin === 'imported')
      throw new Problem('conflict', 'An imported round cannot be opened again.')
    const question = await personalIn(transaction, roundId, { reason: form.reason }, form.looked)
    if (question) return question
    await updateRoundState(transaction, roundId, 'closed', 'open')
    await returnLeftOut(transaction, roundId)
    await recordReopening(transaction, {
      roundId,
      revision: round.closings,
      at: context.clock().toISOString(),
      by: actor.personId,
      reason: form.reason,
    })
    const detail = { closing: round.closings }
    record({
      act: 'round.reopen',
      subjectType: 'round',
      subjectId: roundId,
      serviceId: round.serviceId,
      detail,
    })
    return taken
  })
}
