import { type At, observationStandsFrom, stands, targetsAt, uncorrected } from '../evidence/as-it-stood.ts'
import type { TrackedMeasure } from '../measures/tracked-measure.ts'

/** A measure with the targets and figures that stood on the day; null when it was no part of the plan yet. */
export function measureAt(measure: TrackedMeasure, at: At): TrackedMeasure | null {
  const targets = targetsAt(measure.targetHistory, at)
  const observationHistory = measure.observationHistory.filter((each) =>
    stands(observationStandsFrom(each), at),
  )
  // A target or a figure of an earlier day says that it was measured then, whenever it was entered here.
  const isDated = targets.some(({ standsFrom }) => standsFrom !== null) || observationHistory.length > 0
  if (!stands(measure.partFrom, at) && !isDated) return null
  return { ...measure, targets, observationHistory, observations: uncorrected(observationHistory) }
}
