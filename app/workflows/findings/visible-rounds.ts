import type { RecordedRoundFacts, RoundFacts } from '../../domain/findings/round-finding.ts'
import { countedCodes, declaredDefinition, isPlain } from '../../domain/measures/definition.ts'
import { type Actor, isInside, may } from '../../domain/permissions.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listDefinitions } from '../../stores/measures.server.ts'
import { listRoundsOfSameCases } from '../../stores/readings.server.ts'
import { listRoundFacts, listRoundsOfAuditor } from '../../stores/round-facts.server.ts'
import { findRound } from '../../stores/rounds.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { countsOnlyIn } from '../measures/weak-cases.ts'

/**
 * The rounds whose findings this person may look at: exactly in their own service; elsewhere those that its lead released,
 * through disclosure. By the end of their period. Of a round that is open it is asked whether its cases were read again for being
 * weak only where it is `lookedAt`: no other open round is in any figure.
 */
export async function visibleRounds(
  reader: Reader,
  actor: Actor,
  lookedAt: readonly string[],
): Promise<RoundFacts[]> {
  const audited = new Set(await listRoundsOfAuditor(reader, actor.personId))
  const stored = await listRoundFacts(reader)
  const declaredBy = await declaredQuestions(reader, stored)
  const isOwnAndOpen = ({ id, state, serviceId }: RecordedRoundFacts) =>
    state === 'open' && lookedAt.includes(id) && isInside(actor, serviceId)
  const weak = await weakInOpenRounds(
    reader,
    stored.filter(isOwnAndOpen).map(({ id }) => id),
  )
  return stored.flatMap(({ measureIds, firstSignedOffAt, ...facts }): RoundFacts[] => {
    const round = { ...facts, declared: declaredBy({ measureIds, firstSignedOffAt }) }
    const inside = isInside(actor, round.serviceId)
    if (inside) return [{ ...knownWeak(round, weak.get(round.id)), inside }]
    const seen = may(actor, 'findings.view-released', {
      serviceId: round.serviceId,
      assigned: audited.has(round.id),
    })
    return seen && round.released && !isInCounts(round) ? [{ ...round, inside }] : []
  })
}

/** Nothing of it is shown outside: that its cases were read again for having been weak tells of the round before. */
function isInCounts({ countsOnly = {} }: Pick<RoundFacts, 'countsOnly'>): boolean {
  return Object.keys(countsOnly).length > 0
}

/** A round that is open, with what its cases are taken to be read again for by now. */
function knownWeak<Facts extends Omit<RoundFacts, 'inside'>>(
  round: Facts,
  weak: Readonly<Record<string, string>> | undefined,
): Facts {
  return weak === undefined || Object.keys(weak).length === 0
    ? round
    : { ...round, countsOnly: weak, sampling: { ...round.sampling, method: 'targeted' } }
}

/** By round, the questions that its closing would give in counts alone; only of rounds that read cases of another are they looked for. */
async function weakInOpenRounds(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const weak = new Map<string, Record<string, string>>()
  if (ids.length === 0) return weak
  for (const id of (await listRoundsOfSameCases(reader, ids)).keys()) {
    const round = await findRound(reader, id)
    const version = round && (await findTemplateVersion(reader, round.templateVersionId))
    if (round && version) weak.set(id, await countsOnlyIn(reader, round, version.template))
  }
  return weak
}

/**
 * The questions whose measures a round declared, where a measure was its question and nothing else (`isPlain`) when the first
 * audit was signed off: a composite declares itself, and none of its questions; what a measure came to count later was not
 * declared (rule 8).
 */
async function declaredQuestions(reader: Reader, rounds: readonly RecordedRoundFacts[]) {
  const ids = new Set(rounds.flatMap(({ measureIds }) => measureIds))
  const histories = await listDefinitions(reader, [...ids])
  return ({ measureIds, firstSignedOffAt }: Pick<RecordedRoundFacts, 'measureIds' | 'firstSignedOffAt'>) =>
    measureIds.flatMap((id) => {
      const definition = declaredDefinition(histories.get(id) ?? [], firstSignedOffAt)
      return definition !== null && isPlain(definition) ? countedCodes(definition) : []
    })
}
