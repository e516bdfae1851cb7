import { dayInLondon } from '../../domain/day.ts'
import { type At, stands } from '../../domain/evidence/as-it-stood.ts'
import type { Evidence } from '../../domain/evidence/entry.ts'
import type { Round } from '../../domain/rounds/round.ts'
import { listReopenings } from '../../stores/closings.server.ts'
import type { Reader } from '../../stores/handle.server.ts'

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

/** Rounds whose evidence stands here and that were open again at the end of the day looked at: closed, and not closed again. */
export async function openAgain(reader: Reader, evidence: Evidence[], at: At): Promise<Set<string>> {
  const ids = [...new Set(evidence.flatMap(({ roundId }) => roundId ?? []))]
  const open = new Set<string>()
  for (const { roundId, closedAt, reopenedAt } of await listReopenings(reader, ids)) {
    if (!stands(dayInLondon(closedAt), at)) continue
    if (reopenedAt !== null && stands(dayInLondon(reopenedAt), at)) open.add(roundId)
    else open.delete(roundId)
  }
  return open
}
