import { monthsBetween } from '../day.ts'
import { fits } from './consistency.ts'
import type { Target, Unit } from './target.ts'

/** What a plan counts a measure in; 'narrative' has words and no number. */
export type PublishedUnit = 'percent' | 'weeks' | 'count' | 'narrative'

/** Plans publish a percentage as 0 to 100; every rule reckons with a rate from 0 to 1. Other units stay. */
export function fromPublished(value: number, unit: PublishedUnit): number {
  return unit === 'percent' ? Number((value / 100).toPrecision(15)) : value
}

/** The unit a value is judged in; null for words. */
export function judgedUnit(unit: PublishedUnit): Exclude<Unit, 'days' | 'months'> | null {
  return unit === 'narrative' ? null : unit
}

/** A stored target as the rules judge it. */
export function judgedTarget(
  target: { dueOn: string; value: number; eachTeam: boolean; note: string | null },
  unit: PublishedUnit,
): Target {
  return {
    due: target.dueOn,
    value: fromPublished(target.value, unit),
    eachTeam: target.eachTeam,
    ...(target.note === null ? {} : { note: target.note }),
  }
}

/** A figure as a plan published it: the value in its own unit, counts only where they were printed. */
export type PublishedFigure = {
  value: number | null
  numerator: number | null
  denominator: number | null
  period: { start: string; end: string }
}

/**
 * Whether a published percentage is the round's own figure, so that it becomes traceable instead of standing twice:
 * the round may stand as the measure's latest figure (rule 11: a published figure is of the whole scope, and a dip sample or
 * a chosen one must not take its place); its period lies within the published one, which is no longer than a quarter; the
 * counts that were printed are the round's; and the rate, rounded as it was printed (an exact half either way), is the
 * same. A year's figure pools several rounds.
 */
export function isPublishedFigureOf(
  published: PublishedFigure,
  round: {
    period: { start: string; end: string }
    value: number | null
    numerator: number
    denominator: number
    /** {@link canBecomeLatest} */
    eligible: boolean
  },
): boolean {
  const { period, value } = published
  if (value === null || round.value === null || !round.eligible) return false
  const within = period.start <= round.period.start && round.period.end <= period.end
  if (!within || monthsBetween(period.start, period.end) > 3) return false
  if (published.numerator !== null && published.numerator !== round.numerator) return false
  if (published.denominator !== null && published.denominator !== round.denominator) return false
  return fits({ value }, round.numerator, round.denominator)
}
