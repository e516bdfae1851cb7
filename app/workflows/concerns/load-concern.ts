import type { ConcernStep } from '../../domain/concerns/concern.ts'
import type { Actor } from '../../domain/permissions.ts'
import { findConcern, listConcernSteps } from '../../stores/concerns.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { allow, orNotFound } from '../act.ts'
import { loadAudit } from '../audits/load-audit.ts'
import type { AppContext } from '../context.ts'

/** A concern with its audit, what was done about it, and what decides who may do more. @throws Problem not-found */
export async function loadConcern(reader: Reader, actor: Actor, concernId: string) {
  const concern = orNotFound(await findConcern(reader, concernId))
  const { facts, round, roundCase } = await loadAudit(reader, actor, concern.auditId)
  const steps: ConcernStep[] = await listConcernSteps(reader, [concernId])
  return { concern, steps, facts, round, roundCase }
}

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowHandlingConcern(
  context: AppContext,
  actor: Actor,
  concernId: string,
): Promise<void> {
  const { facts } = await loadConcern(context.reader, actor, concernId)
  allow(actor, 'concern.handle', facts)
}
