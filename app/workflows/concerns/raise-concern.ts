import { z } from 'zod'
import type { Actor } from '../../domain/permissions.ts'
import { insertConcern } from '../../stores/concerns.server.ts'
import { findEscalationRoute } from '../../stores/escalation-routes.server.ts'
import { allow, recordedChange } from '../act.ts'
import { loadAudit } from '../audits/load-audit.ts'
import { Looked, namesToLookFor } from '../audits/personal-warnings.ts'
import { readAudit } from '../audits/read-audit.ts'
import type { AppContext } from '../context.ts'
import { loadConcern } from './load-concern.ts'
import { type ConcernWarning, keepSaidAtField, personalWordsOfConcern } from './personal-data.ts'

/** As it is raised. `looked`: words the person said are not personal. */
export const ConcernForm = z.object({
  concern: z.string().trim().min(1, 'Say what the concern is').max(5000),
  told: z.string().trim().min(1, 'Say who was told').max(300),
  toldAt: z.string().trim().min(1, 'Say when they were told').max(40),
  reference: z.string().trim().min(1, 'Give a reference, such as the contact or referral number').max(200),
  looked: Looked,
})

/**
 * The case a concern is raised about, whom its service tells, and what the form's fields look for while somebody types. The
 * reading of the audit is recorded. @throws Problem not-found, not-allowed
 */
export async function concernToRaise(context: AppContext, actor: Actor, auditId: string) {
  await allowRaisingConcern(context, actor, auditId)
  const { audit, round, roundCase, facts } = await readAudit(context, actor, auditId)
  const route = await findEscalationRoute(context.reader, round.serviceId)
  return {
    id: audit.id,
    caseReference: roundCase.reference,
    /** Null where nobody has written it down. */
    route: route?.route ?? null,
    names: await namesToLookFor(context.reader, actor, { roundId: round.id, facts }),
  }
}

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowRaisingConcern(context: AppContext, actor: Actor, auditId: string): Promise<void> {
  const { facts } = await loadAudit(context.reader, actor, auditId)
  allow(actor, 'audit.raise-concern', facts)
}

/**
 * Records an immediate safeguarding concern, whatever state the audit or its round is in, and whatever its words look
 * like: it blocks nothing and nothing holds it up.
 * @returns its id, and what in it looks personal beside what the person said is not (`looked`)
 */
export async function raiseConcern(
  context: AppContext,
  actor: Actor,
  auditId: string,
  { looked, ...typed }: z.infer<typeof ConcernForm>,
): Promise<{ id: string; look: ConcernWarning[] }> {
  const id = await recordedChange(context, actor, async (transaction, record) => {
    const { round, facts } = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.raise-concern', facts)
    const raised = { raisedBy: actor.personId, raisedAt: context.clock().toISOString() }
    const concern = { id: context.random(), auditId, ...typed, ...raised }
    await insertConcern(transaction, concern)
    record({ act: 'concern.raise', subjectType: 'audit', subjectId: auditId, serviceId: round.serviceId })
    const written = { concern, steps: [], round }
    await keepSaidAtField({ context, transaction, record, actor }, written, looked)
    return concern.id
  })
  const recorded = await loadConcern(context.reader, actor, id)
  return { id, look: await personalWordsOfConcern(context, context.reader, recorded) }
}
