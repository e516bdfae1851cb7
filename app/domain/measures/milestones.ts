import { hasPassed, monthLabel, monthsBetween } from '../day.ts'

/** One figure of a series. `hidden`: the reader may not see it; it keeps its place, so that no other is taken for it. */
type Figure = { periodEnd: string; value: number | null; eligible: boolean; hidden?: boolean }

/** The figures a plan names one by one; each null where there is none. */
export type Milestones<F, T> = {
  /** The first figure. */
  baseline: F | null
  /** The one before the latest. */
  previous: F | null
  /** The last figure to the end of the last target date passed, with that target. */
  outturn: { figure: F; target: T } | null
}

/**
 * Baseline, previous figure and outturn of a series. Only figures that may stand as the measure's own count (rule 11).
 * `points` are by the end of their period; `latest` is one of them. `asOf` is an ISO date.
 */
export function milestonesOf<F extends Figure, T extends { due: string }>(
  points: readonly F[],
  latest: F | null,
  targets: readonly T[],
  asOf: string,
): Milestones<F, T> {
  const figures = points.filter(
    ({ value, eligible, hidden }) => eligible && (value !== null || hidden === true),
  )
  const place = latest === null ? -1 : figures.indexOf(latest)
  const passed = targets.filter(({ due }) => hasPassed(due, asOf)).sort((a, b) => (a.due < b.due ? -1 : 1))
  const target = passed.at(-1)
  const figure = target && figures.findLast(({ periodEnd }) => periodEnd <= target.due)
  return {
    baseline: figures[0] ?? null,
    previous: place > 0 ? (figures[place - 1] ?? null) : null,
    outturn: target && figure ? { figure, target } : null,
  }
}

/**
 * What to say when a measure has had no new figure for longer than was agreed; null when it has, or nothing was agreed.
 * @param measuredOn ISO date: the end of the latest period; null: there is no figure
 * @throws RangeError when a date is none.
 */
export function overdueFigure(
  measuredOn: string | null,
  cadenceMonths: number | null,
  asOf: string,
): string | null {
  if (cadenceMonths === null) return null
  const expected = `a new one is expected every ${cadenceMonths === 1 ? 'month' : `${cadenceMonths} months`}`
  if (measuredOn === null) return `There is no figure yet; ${expected}`
  const age = monthsBetween(measuredOn, asOf)
  if (age <= cadenceMonths) return null
  return `The latest figure is to ${monthLabel(measuredOn)}, ${age} months ago; ${expected}`
}
