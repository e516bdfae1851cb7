import { notShown } from '../../domain/evidence/disclosure.ts'
import type { Evidence } from '../../domain/evidence/entry.ts'
import { type Actor, isInside } from '../../domain/permissions.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listReleases } from '../../stores/releases.server.ts'
import { listServicesOfRounds } from '../../stores/rounds.server.ts'

/**
 * What stands in place of the sentence of each entry that this person may not read, by the entry's id. Outside the service
 * what a round found is read once its lead released the round as it was closed for that entry, and where the measure is among
 * what was chosen then; that it came to no figure, once it is released.
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
    const { roundId, revision, snapshot } = each
    // Written by a person, for whoever reads the plan.
    if (roundId === null && snapshot === null) continue
    if (isInside(actor, snapshot?.serviceId ?? services.get(roundId ?? '') ?? '')) continue
    const release = releases.find((one) => one.roundId === roundId && one.revision === revision)
    const isChosen = snapshot === null || release?.choice?.measures.includes(each.measureId ?? '')
    if (release === undefined || !isChosen) hidden.set(each.id, textOf(release !== undefined))
  }
  return hidden
}

function textOf(released: boolean): string {
  const shown = notShown({ released })
  return 'text' in shown ? `${shown.text}: ${shown.explanation}` : ''
}
