import type { Actor } from '../../domain/permissions.ts'
import { insertConcern } from '../../stores/concerns.server.ts'
import { findEscalationRoute } from '../../stores/escalation-routes.server.ts'
import { act, allow } from '../act.ts'
import type { AppContext } from '../context.ts'
import { loadAudit } from './load-audit.ts'

/** Whom the service tells of a concern, and in which order; null where nobody has written it down. */
export async function escalationRouteFor(
  context: AppContext,
  actor: Actor,
  auditId: string,
): Promise<string | null> {
  const { facts, round } = await loadAudit(context.reader, actor, auditId)
  allow(actor, 'audit.raise-concern', facts)
  return (await findEscalationRoute(context.reader, round.serviceId))?.route ?? null
}

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowRaisingConcern(context: AppContext, actor: Actor, auditId: string): Promise<void> {
  const { facts } = await loadAudit(context.reader, actor, auditId)
  allow(actor, 'audit.raise-concern', facts)
}

/** Records an immediate safeguarding concern, whatever state the audit or its round is in: it blocks nothing. */
export async function raiseConcern(
  context: AppContext,
  actor: Actor,
  auditId: string,
  concern: { concern: string; told: string; toldAt: string; reference: string },
): Promise<void> {
  await act(context, actor, async (transaction, note) => {
    const { round, facts } = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.raise-concern', facts)
    const id = context.random()
    await insertConcern(transaction, {
      id,
      auditId,
      ...concern,
      raisedBy: actor.personId,
      raisedAt: context.clock().toISOString(),
    })
    note({ act: 'concern.raise', subjectType: 'audit', subjectId: auditId, serviceId: round.serviceId })
  })
}
