import {
  completedBy,
  isOverdue,
  isOwnCase,
  type RemedialAction,
  type RemedialActionEvent,
  responsibility,
} from '../../domain/actions/remedial-action.ts'
import type { Actor, Facts } from '../../domain/permissions.ts'
import { namesOf, ownCaseWork } from '../../domain/rounds/independence.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findRemedialAction, listActionEvents } from '../../stores/remedial-actions.server.ts'
import { orNotFound } from '../act.ts'

export type LoadedAction = { action: RemedialAction; history: RemedialActionEvent[]; facts: Facts }

/** An action with what decides who may do what with it. @throws Problem not-found */
export async function loadAction(reader: Reader, actor: Actor, actionId: string): Promise<LoadedAction> {
  const action = orNotFound(await findRemedialAction(reader, actionId))
  const history = await listActionEvents(reader, actionId)
  const completedBySelf = completedBy(history) === actor.personId
  return { action, history, facts: { ...factsOf(action, actor), completedBySelf } }
}

/** All but who completed it, which a list has no need of. */
export function factsOf(action: RemedialAction, actor: Actor): Facts {
  return {
    serviceId: action.serviceId,
    assigned: action.auditorId === actor.personId,
    ownCaseWork: ownCaseWork(action, { names: namesOf(actor) }) !== null,
    roundOpen: action.roundOpen,
    submitted: action.auditState === 'submitted',
    caseWorker: isOwnCase(action, actor),
    responsible: responsibility(action.responsible, actor),
  }
}

export type ActionLine = Pick<
  RemedialAction,
  'id' | 'what' | 'caseReference' | 'roundName' | 'state' | 'dueOn'
> & {
  who: string
  overdue: boolean
}

/** An action as lists show it. */
export function actionLine(action: RemedialAction, today: string): ActionLine {
  const { id, what, caseReference, roundName, state, dueOn } = action
  const overdue = isOverdue(action, today)
  return { id, what, caseReference, roundName, state, dueOn, who: action.responsible.name, overdue }
}
