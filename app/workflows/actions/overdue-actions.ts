import { type Actor, may } from '../../domain/permissions.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listRemedialActions } from '../../stores/remedial-actions.server.ts'
import { roundsFeeding } from '../../stores/rounds.server.ts'
import { type ActionLine, actionLine, factsOf } from './load-action.ts'

const UNDONE = ['open', 'acknowledged'] as const

/** Of a round, the overdue actions this person may see, the longest overdue first. */
export async function overdueOfRound(
  reader: Reader,
  actor: Actor,
  roundId: string,
  today: string,
): Promise<ActionLine[]> {
  const overdue = await listRemedialActions(reader, {
    roundIds: [roundId],
    states: [...UNDONE],
    dueBefore: today,
  })
  return overdue
    .filter((action) => may(actor, 'action.view', factsOf(action, actor)))
    .map((action) => actionLine(action, today))
}

/** How many actions of the service's rounds that feed these measures are overdue. For eyes inside the service only. */
export async function countOverdue(
  reader: Reader,
  serviceId: string,
  measureIds: string[],
  today: string,
): Promise<number> {
  const roundIds = await roundsFeeding(reader, serviceId, measureIds)
  const overdue = await listRemedialActions(reader, { roundIds, states: [...UNDONE], dueBefore: today })
  return overdue.length
}
