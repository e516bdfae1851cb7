import type { DefinedFrom } from './definition.ts'
import type { Measure } from './measure.ts'
import type { Observation } from './observation.ts'
import type { MeasureTarget } from './target.ts'

/** A measure with what it is to reach and what was observed. */
export type TrackedMeasure = Measure & {
  /** Those in force, by date. */
  targets: MeasureTarget[]
  /** Every one that was ever set, by date and then as they were set. */
  targetHistory: MeasureTarget[]
  /** Those nobody has corrected, by the end of the period, then as they were entered. */
  observations: Observation[]
  /** What it counted from when on, the first one first. */
  definitions: DefinedFrom[]
  /** With those that were corrected. */
  observationHistory: Observation[]
}
