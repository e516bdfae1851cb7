import type { Evidence } from '../../stores/evidence.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listRounds, type Round } from '../../stores/rounds.server.ts'

/** A round that will add evidence. */
export type FeedingRound = { id: string; name: string; state: 'draft' | 'open'; dueOn: string | null }

/** Rounds of the service in preparation or open that declare one of these measures, by when they are due. */
export function feedingRounds(rounds: Round[], serviceId: string, measureIds: string[]): FeedingRound[] {
  return rounds
    .flatMap((round) => {
      const { id, name, state, dueOn } = round
      const feeds = round.measureIds.some((measureId) => measureIds.includes(measureId))
      return round.serviceId === serviceId && state !== 'closed' && feeds ? [{ id, name, state, dueOn }] : []
    })
    .sort((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1))
}

/** Rounds whose evidence stands here and that are open again. */
export async function openAgain(reader: Reader, evidence: Evidence[]): Promise<Set<string>> {
  const ids = new Set(evidence.flatMap(({ roundId }) => roundId ?? []))
  if (ids.size === 0) return ids
  const rounds = await listRounds(reader)
  return new Set(rounds.filter(({ id, state }) => ids.has(id) && state === 'open').map(({ id }) => id))
}
