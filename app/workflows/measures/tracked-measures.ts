import { targetsAt, uncorrected } from '../../domain/evidence/as-it-stood.ts'
import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listDefinitions, listMeasures, type MeasureFilter } from '../../stores/measures.server.ts'
import { listObservations } from '../../stores/observations.server.ts'
import { listTargets } from '../../stores/targets.server.ts'

export async function listTrackedMeasures(reader: Reader, filter: MeasureFilter): Promise<TrackedMeasure[]> {
  const measures = await listMeasures(reader, filter)
  const ids = measures.map(({ id }) => id)
  const targets = await listTargets(reader, ids)
  const observations = await listObservations(reader, ids)
  const definitions = await listDefinitions(reader, ids)
  return measures.map((measure) => {
    const targetHistory = targets.filter(({ measureId }) => measureId === measure.id)
    const observationHistory = observations.filter(({ measureId }) => measureId === measure.id)
    return {
      ...measure,
      targets: targetsAt(targetHistory, null),
      targetHistory,
      definitions: definitions.get(measure.id) ?? [],
      observations: uncorrected(observationHistory),
      observationHistory,
    }
  })
}
