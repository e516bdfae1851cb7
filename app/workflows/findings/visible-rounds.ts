import type { RoundFacts } from '../../domain/findings/round-finding.ts'
import { type Actor, isInside, may } from '../../domain/permissions.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listRoundFacts, listRoundsOfAuditor } from '../../stores/round-facts.server.ts'

/**
 * The rounds whose findings this person may look at: exactly in their own service; elsewhere those that its lead released,
 * through disclosure. By the end of their period.
 */
export async function visibleRounds(reader: Reader, actor: Actor): Promise<RoundFacts[]> {
  const audited = new Set(await listRoundsOfAuditor(reader, actor.personId))
  return (await listRoundFacts(reader)).flatMap((round): RoundFacts[] => {
    const inside = isInside(actor, round.serviceId)
    if (inside) return [{ ...round, inside }]
    const seen = may(actor, 'findings.view-released', { assigned: audited.has(round.id) })
    return seen && round.released ? [{ ...round, inside }] : []
  })
}
