import { discloseFigure } from '../../domain/evidence/disclosure.ts'
import { definitionCounted } from '../../domain/evidence/snapshot.ts'
import { figuresUnder } from '../../domain/measures/average.ts'
import { isPlain } from '../../domain/measures/definition.ts'
import { type Actor, isInside } from '../../domain/permissions.ts'
import type { Evidence } from '../../stores/evidence.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listReleases } from '../../stores/releases.server.ts'
import { listServicesOfRounds } from '../../stores/rounds.server.ts'

const NOT_RELEASED = '[c]: not released by the service'

/**
 * What stands in place of the sentence of each entry that this person may not read, by the entry's id. Outside the service
 * what a round found is read once its lead released the round as it was closed for that entry, that it came to no figure too; a
 * round of some teams only is a part of the service, and as such shown without small counts.
 */
export async function hiddenEvidence(
  reader: Reader,
  actor: Actor,
  evidence: readonly Evidence[],
): Promise<ReadonlyMap<string, string>> {
  const roundIds = [...new Set(evidence.flatMap(({ roundId }) => roundId ?? []))]
  const services = await listServicesOfRounds(reader, roundIds)
  const releases = await listReleases(reader, roundIds)
  const hidden = new Map<string, string>()
  for (const each of evidence) {
    const { roundId, revision } = each
    if (roundId === null || isInside(actor, services.get(roundId) ?? '')) continue
    const released = releases.some((one) => one.roundId === roundId && one.revision === revision)
    const because = released ? smallCount(each) : NOT_RELEASED
    if (because !== null) hidden.set(each.id, because)
  }
  return hidden
}

function smallCount({ snapshot }: Evidence): string | null {
  if (snapshot === null) return null
  // Answers of its own or a condition cut the cases anew: beside the question's figure that is a breakdown.
  const breakdown = snapshot.teamIds.length > 0 || !isPlain(definitionCounted(snapshot))
  const hidden = figuresUnder(snapshot.figure)
    .map((figure) => discloseFigure(figure, { insideService: false }, { breakdown, released: true }))
    .find((shown) => 'suppressed' in shown)
  return hidden && 'suppressed' in hidden ? `${hidden.text}: ${hidden.explanation}` : null
}
