import { daysBetween, isOpenConcern } from '../../domain/audits/concern.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import type { ConcernStep } from '../../stores/concerns.server.ts'
import { findEscalationRoute } from '../../stores/escalation-routes.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { act, allow } from '../act.ts'
import type { AppContext } from '../context.ts'
import { loadConcern } from './load-concern.ts'

/** A concern with what was done about it and whom the service tells. The reading is recorded. */
export async function viewConcern(context: AppContext, actor: Actor, concernId: string) {
  return act(context, actor, async (transaction, note) => {
    const { concern, steps, facts, round, roundCase } = await loadConcern(transaction, actor, concernId)
    allow(actor, 'concern.view', facts)
    const names = new Map((await listPeople(transaction)).map(({ id, displayName }) => [id, displayName]))
    const open = isOpenConcern(steps)
    note({
      act: 'concern.read',
      subjectType: 'concern',
      subjectId: concernId,
      serviceId: round.serviceId,
    })
    return {
      ...{ id: concern.id, concern: concern.concern, told: concern.told, toldAt: concern.toldAt },
      ...{ reference: concern.reference, raisedAt: concern.raisedAt, open },
      raisedBy: names.get(concern.raisedBy) ?? '',
      days: daysBetween(concern.raisedAt, context.clock().toISOString()),
      caseReference: roundCase.reference,
      roundName: round.name,
      auditId: may(actor, 'audit.open', facts) ? concern.auditId : null,
      steps: shownSteps(steps, names),
      route: (await findEscalationRoute(transaction, round.serviceId))?.route ?? null,
      mayHandle: open && may(actor, 'concern.handle', facts),
      mayList: may(actor, 'concern.list'),
    }
  })
}

/** Steps with the people's names, as they were recorded. */
export function shownSteps(steps: ConcernStep[], names: Map<string, string>) {
  return steps.map(({ id, kind, toWhom, happenedAt, reference, text, by, at }) => ({
    ...{ id, kind, toWhom, happenedAt, reference, text, at },
    by: names.get(by) ?? '',
  }))
}
