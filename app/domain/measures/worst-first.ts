/** Where a measure stands: its latest figure and the target it is judged by next. */
type Standing = {
  unit: 'percent' | 'weeks' | 'count' | null
  better: 'higher' | 'lower'
  /** In the unit, a percentage 0 to 1; `supportsClaim` false: too much is not known to hold it against a target (rule 2). */
  latest: { value: number | null; supportsClaim: boolean } | null
  nextTarget: { value: number } | null
}

/** Short of its target; nobody knows; without a target; at its target or beyond. */
type Place = { group: 0 | 1 | 2 | 3; within: number }

/**
 * The worst-placed measure first: those short of the target next due, the furthest from it first; then those of which nobody
 * knows; then those without a target, of percentages the lowest (of those of which less is better the highest) first; then those
 * that meet it, the nearest to missing it first. Percentages are told apart by points, anything else by its share of the target.
 * Those in one place keep their order.
 */
export function worstFirst<M extends Standing>(measures: readonly M[]): M[] {
  return measures
    .map((measure) => ({ measure, place: placeOf(measure) }))
    .sort((a, b) => a.place.group - b.place.group || a.place.within - b.place.within)
    .map(({ measure }) => measure)
}

function placeOf({ unit, better, latest, nextTarget }: Standing): Place {
  if (latest === null || latest.value === null || !latest.supportsClaim) return { group: 1, within: 0 }
  const sign = better === 'higher' ? 1 : -1
  if (nextTarget === null) return { group: 2, within: unit === 'percent' ? latest.value * sign : 0 }
  const scale = unit === 'percent' ? 1 : Math.abs(nextTarget.value) || 1
  const short = ((nextTarget.value - latest.value) * sign) / scale
  return short > 0 ? { group: 0, within: -short } : { group: 3, within: -short }
}
