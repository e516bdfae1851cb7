import { discloseFigure } from '../../domain/evidence/disclosure.ts'
import { definitionCounted } from '../../domain/evidence/snapshot.ts'
import { figuresUnder } from '../../domain/measures/average.ts'
import { isPlain } from '../../domain/measures/definition.ts'
import type { Actor } from '../../domain/permissions.ts'
import type { Evidence } from '../../stores/evidence.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listReleases } from '../../stores/releases.server.ts'
import { isInsideService } from '../plans/inside-service.ts'

/**
 * What stands in place of the sentence of each entry that this person may not read, by the entry's id. Outside the service
 * a figure is read once its lead released the round as it was closed for that entry; a round of some teams only is a part
 * of the service, and as such shown without small counts.
 */
export async function hiddenEvidence(
  reader: Reader,
  actor: Actor,
  evidence: readonly Evidence[],
): Promise<ReadonlyMap<string, string>> {
  const roundIds = [...new Set(evidence.flatMap(({ roundId }) => roundId ?? []))]
  const releases = await listReleases(reader, roundIds)
  return new Map(
    evidence.flatMap(({ id, roundId, revision, snapshot }): Array<[string, string]> => {
      if (snapshot === null) return []
      const viewer = { insideService: isInsideService(actor, snapshot.serviceId) }
      const released = releases.some((each) => each.roundId === roundId && each.revision === revision)
      // Answers of its own or a condition cut the cases anew: beside the question's figure that is a breakdown.
      const breakdown = snapshot.teamIds.length > 0 || !isPlain(definitionCounted(snapshot))
      const hidden = figuresUnder(snapshot.figure)
        .map((figure) => discloseFigure(figure, viewer, { breakdown, released }))
        .find((shown) => 'suppressed' in shown)
      return hidden && 'suppressed' in hidden ? [[id, `${hidden.text}: ${hidden.explanation}`]] : []
    }),
  )
}
