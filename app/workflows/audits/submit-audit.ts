import { formStanding } from '../../domain/audits/standing.ts'
import { type Missing, missingFrom } from '../../domain/audits/submission.ts'
import { dayInLondon } from '../../domain/day.ts'
import { outcomesOf, overallOf } from '../../domain/measures/outcome.ts'
import type { Actor } from '../../domain/permissions.ts'
import type { WordToLookAt } from '../../domain/personal-data/asked-about.ts'
import { Problem } from '../../domain/problem.ts'
import { listAnswers, lockAudit, moveAudit } from '../../stores/answers.server.ts'
import { findAudit } from '../../stores/audits.server.ts'
import { deleteOutcomes, replaceOutcomes } from '../../stores/outcomes.server.ts'
import { lockRound, noteSignOff } from '../../stores/rounds.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { wordsToLookAt } from '../personal-data/words-to-look-at.ts'
import { loadAudit, refuseLate } from './load-audit.ts'
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

/**
 * Gives a signed-off audit back to its auditor, with a reason that stays in the record of the audit.
 * @returns what in the reason looks personal and the person has not seen yet (`looked`); empty when it was given back
 */
export async function reopenAudit(
  context: AppContext,
  actor: Actor,
  auditId: string,
  reason: string,
  looked: readonly string[] = [],
): Promise<WordToLookAt[]> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { roundId } = orNotFound(await findAudit(transaction, auditId))
    await lockRound(transaction, roundId)
    const { round, facts } = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.reopen', facts)
    const look = await wordsToLookAt(transaction, roundId, { reason }, looked)
    if (look.length > 0) return look
    const moved = await moveAudit(transaction, auditId, ['submitted'], {
      state: 'in-progress',
      submittedAt: null,
      reopenedReason: reason,
    })
    if (!moved) throw new Problem('conflict', 'This audit is not signed off')
    await deleteOutcomes(transaction, auditId)
    await withdrawSharing(transaction, { auditId, by: actor.personId, at: context.clock().toISOString() })
    record({ act: 'audit.reopen', subjectType: 'audit', subjectId: auditId, serviceId: round.serviceId })
    return []
  })
}
