import type { Concern } from '../../domain/concerns/concern.ts'
import type { Actor } from '../../domain/permissions.ts'
import { insertConcern } from '../../stores/concerns.server.ts'
import { findEscalationRoute } from '../../stores/escalation-routes.server.ts'
import { allow, recordedChange } from '../act.ts'
import { loadAudit } from '../audits/load-audit.ts'
import type { AppContext } from '../context.ts'
import { namesToLookFor } from '../personal-data/words-to-look-at.ts'
import { loadConcern } from './load-concern.ts'
import { type ConcernWarning, keepSaidAtField, personalWordsOfConcern } from './personal-data.ts'

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

/** What the form's fields look for while somebody types. @throws Problem not-found, not-allowed */
export async function namesForConcern(context: AppContext, actor: Actor, auditId: string): Promise<string[]> {
  const { facts, round } = await loadAudit(context.reader, actor, auditId)
  allow(actor, 'audit.raise-concern', facts)
  return namesToLookFor(context.reader, actor, { roundId: round.id, facts })
}

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowRaisingConcern(context: AppContext, actor: Actor, auditId: string): Promise<void> {
  const { facts } = await loadAudit(context.reader, actor, auditId)
  allow(actor, 'audit.raise-concern', facts)
}

type Typed = Pick<Concern, 'concern' | 'told' | 'toldAt' | 'reference'>

/**
 * Records an immediate safeguarding concern, whatever state the audit or its round is in, and whatever its words look
 * like: it blocks nothing and nothing holds it up.
 * @returns its id, and what in it looks personal beside what the person said is not (`looked`)
 */
export async function raiseConcern(
  context: AppContext,
  actor: Actor,
  auditId: string,
  { looked, ...typed }: Typed & { looked?: readonly string[] | undefined },
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
