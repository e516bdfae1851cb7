import {
  type ActionState,
  isOverdue,
  isOwnCase,
  type RemedialAction,
} from '../../domain/actions/remedial-action.ts'
import { type Actor, may, servicesWhere } from '../../domain/permissions.ts'
import type { ActivityEntry } from '../../domain/record/entry.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listRemedialActions } from '../../stores/remedial-actions.server.ts'
import { listSharedAudits } from '../../stores/sharing.server.ts'
import { allow, noteReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { actionLine, factsOf } from './load-action.ts'

/** What a list can be narrowed to, as it stands in the address. */
export const actionFilters = ['unfinished', 'overdue', 'to-verify', 'verified', 'withdrawn', 'all'] as const
export type ActionFilterName = (typeof actionFilters)[number]

const LONGEST = 200

/** The actions a person may see, which is recorded: a practitioner's own, an auditor's, or those of a manager's or lead's services. */
export async function listActions(context: AppContext, actor: Actor, filter: ActionFilterName) {
  allow(actor, 'action.list')
  const today = todayOf(context)
  const seen = await actionsSeenBy(context.reader, actor)
  const of = (name: ActionFilterName) => seen.filter((action) => isIn(name, action, today))
  await noteReading(context, actor, ...readingsOf(seen))
  const actions = of(filter).sort((a, b) => RANK[a.state] - RANK[b.state])
  return {
    filter,
    counts: actionFilters.map((name) => ({ name, count: of(name).length })),
    actions: actions.slice(0, LONGEST).map((action) => actionLine(action, today)),
    more: Math.max(0, actions.length - LONGEST),
    shared: await sharedWith(context.reader, actor),
  }
}

/** Of each service that an action is shown of. */
function readingsOf(seen: readonly RemedialAction[]): ActivityEntry[] {
  return [...new Set(seen.map(({ serviceId }) => serviceId))].map((serviceId) => ({
    ...{ act: 'action.list', subjectType: 'service', subjectId: serviceId, serviceId },
    detail: { actions: seen.filter((action) => action.serviceId === serviceId).length },
  }))
}

/** How many of the actions that are this person's to carry out are not done, and how many of those are overdue. */
export async function countOwnActions(context: AppContext, actor: Actor) {
  if (!may(actor, 'action.list')) return { waiting: 0, overdue: 0 }
  const today = todayOf(context)
  const own = (await actionsSeenBy(context.reader, actor, ['open', 'acknowledged'])).filter((action) =>
    may(actor, 'action.carry-out', factsOf(action, actor)),
  )
  return { waiting: own.length, overdue: own.filter((action) => isOverdue(action, today)).length }
}

/** Within a rank by the day it is due: what is overdue comes first by itself. */
const RANK: Record<ActionState, number> = {
  open: 0,
  acknowledged: 0,
  completed: 1,
  verified: 2,
  withdrawn: 3,
}

function isIn(name: ActionFilterName, action: RemedialAction, today: string): boolean {
  if (name === 'all') return true
  if (name === 'overdue') return isOverdue(action, today)
  if (name === 'to-verify') return action.state === 'completed'
  if (name === 'unfinished') return RANK[action.state] < RANK.verified
  return action.state === name
}

async function actionsSeenBy(
  reader: Reader,
  actor: Actor,
  states?: ActionState[],
): Promise<RemedialAction[]> {
  const services = servicesWhere(actor, 'action.list-of-service')
  const reach = { services, personId: actor.personId }
  const actions = await listRemedialActions(reader, states ? { reach, states } : { reach })
  return actions.filter((action) => may(actor, 'action.view', factsOf(action, actor)))
}

/** Audits whose findings a practitioner may read, because the case is theirs. */
async function sharedWith(reader: Reader, actor: Actor) {
  const services = servicesWhere(actor, 'audit.list-shared')
  return (await listSharedAudits(reader, services))
    .filter((audit) => isOwnCase(audit, actor))
    .map(({ auditId, caseReference, roundName }) => ({ auditId, caseReference, roundName }))
}
