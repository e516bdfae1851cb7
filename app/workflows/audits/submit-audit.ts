import { z } from 'zod'
import { formStanding } from '../../domain/audits/standing.ts'
import { type Missing, missingFrom } from '../../domain/audits/submission.ts'
import { dayInLondon } from '../../domain/day.ts'
import { type FormResult, taken } from '../../domain/form-result.ts'
import { outcomesOf, overallOf } from '../../domain/measures/outcome.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { listAnswers, lockAudit, moveAudit } from '../../stores/answers.server.ts'
import { findAudit } from '../../stores/audits.server.ts'
import { deleteOutcomes, replaceOutcomes } from '../../stores/outcomes.server.ts'
import { lockRound, noteSignOff } from '../../stores/rounds.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { loadAudit, refuseLate } from './load-audit.ts'
import { Looked, personalIn } from './personal-warnings.ts'
import { rawsOf } from './read-audit.ts'
import { withdrawSharing } from './share-findings.ts'

/**
 * Signs an audit off, with the round's row held: a submission comes wholly before a closing or wholly after it.
 * Answers to questions that do not apply stay stored and are set aside.
 * @returns what is missing; empty when it was signed off
 */
export async function submitAudit(context: AppContext, actor: Actor, auditId: string): Promise<Missing[]> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { roundId } = orNotFound(await findAudit(transaction, auditId))
    await lockRound(transaction, roundId)
    await lockAudit(transaction, auditId)
    const loaded = await loadAudit(transaction, actor, auditId)
    const { audit, round, template, facts } = loaded
    allow(actor, 'audit.open', facts)
    if (audit.state === 'submitted') return [] // a second click
    refuseLate(loaded)
    allow(actor, 'audit.submit', facts)
    const standing = formStanding(template, rawsOf(await listAnswers(transaction, auditId)))
    const missing = missingFrom(standing)
    if (missing.length > 0) return missing
    const now = context.clock().toISOString()
    const outcomes = outcomesOf(standing)
    const overall = overallOf(template, outcomes)
    await replaceOutcomes(transaction, { id: audit.id, roundId: round.id, overall, outcomes })
    await moveAudit(transaction, auditId, ['assigned', 'in-progress'], {
      state: 'submitted',
      submittedAt: now,
      auditedOn: dayInLondon(now),
    })
    if (round.firstSignedOffAt === null) await noteSignOff(transaction, round.id, now)
    record({ act: 'audit.submit', subjectType: 'audit', subjectId: audit.id, serviceId: round.serviceId })
    return []
  })
}

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowReopeningAudit(context: AppContext, actor: Actor, auditId: string): Promise<void> {
  const { facts } = await loadAudit(context.reader, actor, auditId)
  allow(actor, 'audit.reopen', facts)
}

export const ReopeningAuditForm = z.object({
  reason: z
    .string('Say why the audit is reopened')
    .trim()
    .min(1, 'Say why the audit is reopened')
    .max(1000, 'Use 1,000 characters or fewer'),
  looked: Looked,
})

/** Gives a signed-off audit back to its auditor, with a reason that stays in the record of the audit. */
export async function reopenAudit(
  context: AppContext,
  actor: Actor,
  auditId: string,
  reason: string,
  looked?: readonly string[],
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { roundId } = orNotFound(await findAudit(transaction, auditId))
    await lockRound(transaction, roundId)
    const { round, facts } = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.reopen', facts)
    const question = await personalIn(transaction, roundId, { reason }, looked)
    if (question) return question
    const moved = await moveAudit(transaction, auditId, ['submitted'], {
      state: 'in-progress',
      submittedAt: null,
      reopenedReason: reason,
    })
    if (!moved) throw new Problem('conflict', 'This audit is not signed off')
    await deleteOutcomes(transaction, auditId)
    await withdrawSharing(transaction, { auditId, by: actor.personId, at: context.clock().toISOString() })
    record({ act: 'audit.reopen', subjectType: 'audit', subjectId: auditId, serviceId: round.serviceId })
    return taken
  })
}
