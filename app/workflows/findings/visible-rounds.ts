import type { RoundFacts } from '../../domain/findings/round-finding.ts'
import { countedCodes, declaredDefinition, isPlain } from '../../domain/measures/definition.ts'
import { type Actor, isInside, may } from '../../domain/permissions.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listDefinitions } from '../../stores/measures.server.ts'
import {
  listRoundFacts,
  listRoundsOfAuditor,
  type StoredRoundFacts,
} from '../../stores/round-facts.server.ts'

/**
 * The rounds whose findings this person may look at: exactly in their own service; elsewhere those that its lead released,
 * through disclosure. By the end of their period.
 */
export async function visibleRounds(reader: Reader, actor: Actor): Promise<RoundFacts[]> {
  const audited = new Set(await listRoundsOfAuditor(reader, actor.personId))
  const stored = await listRoundFacts(reader)
  const declaredBy = await declaredQuestions(reader, stored)
  return stored.flatMap(({ measureIds, firstSignedOffAt, ...facts }): RoundFacts[] => {
    const round = { ...facts, declared: declaredBy({ measureIds, firstSignedOffAt }) }
    const inside = isInside(actor, round.serviceId)
    if (inside) return [{ ...round, inside }]
    const seen = may(actor, 'findings.view-released', { assigned: audited.has(round.id) })
    return seen && round.released ? [{ ...round, inside }] : []
  })
}

/**
 * The questions whose measures a round declared, where a measure was its question and nothing else (`isPlain`) when the first
 * audit was signed off: a composite declares itself, and none of its questions; what a measure came to count later was not
 * declared (rule 8).
 */
async function declaredQuestions(reader: Reader, rounds: readonly StoredRoundFacts[]) {
  const ids = new Set(rounds.flatMap(({ measureIds }) => measureIds))
  const histories = await listDefinitions(reader, [...ids])
  return ({ measureIds, firstSignedOffAt }: Pick<StoredRoundFacts, 'measureIds' | 'firstSignedOffAt'>) =>
    measureIds.flatMap((id) => {
      const definition = declaredDefinition(histories.get(id) ?? [], firstSignedOffAt)
      return definition !== null && isPlain(definition) ? countedCodes(definition) : []
    })
}
