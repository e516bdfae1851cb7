import { declaredDefinition } from '../../domain/measures/definition.ts'
import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import type { Round } from '../../domain/rounds/round.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listTrackedMeasures } from './tracked-measures.ts'

/**
 * The measures of a round, each as the round declared it: with what it counted when the first audit was signed off. Whoever
 * redefines a measure later, knowing what was found, changes nothing in the figures of the round (rule 8).
 */
export async function declaredMeasures(
  reader: Reader,
  { measureIds, firstSignedOffAt }: Pick<Round, 'measureIds' | 'firstSignedOffAt'>,
): Promise<TrackedMeasure[]> {
  const measures = await listTrackedMeasures(reader, { ids: measureIds })
  return measures.map((measure) => ({
    ...measure,
    definition: declaredDefinition(measure.definitions, firstSignedOffAt),
  }))
}
