import { targetsAt, uncorrected } from '../../domain/evidence/as-it-stood.ts'
import type { DefinedFrom } from '../../domain/measures/definition.ts'
import type { Reader } from '../../stores/handle.server.ts'
import {
  listDefinitions,
  listMeasures,
  type Measure,
  type MeasureFilter,
} from '../../stores/measures.server.ts'
import { listObservations, type Observation } from '../../stores/observations.server.ts'
import { listTargets, type StoredTarget } from '../../stores/targets.server.ts'

/** A measure with what it is to reach and what was observed. */
export type TrackedMeasure = Measure & {
  /** Those in force, by date. */
  targets: StoredTarget[]
  /** Every one that was ever set, by date and then as they were set. */
  targetHistory: StoredTarget[]
  /** Those nobody has corrected, by the end of the period, then as they were entered. */
  observations: Observation[]
  /** What it counted from when on, the first one first. */
  definitions: DefinedFrom[]
  /** With those that were corrected. */
  observationHistory: Observation[]
}

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
