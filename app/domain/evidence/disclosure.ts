import { assessable, type Counts, FEWEST_FOR_PERCENTAGE, type Figure } from '../measures/proportion.ts'

/** Where a figure stands, for the small-number rule. */
export type DisclosureContext = {
  /** By team, worker, auditor, attribute or filter; false: the unfiltered figure of the whole round. */
  breakdown: boolean
  /** The service's lead has released the round's figures. */
  released: boolean
  /** Counts under this are small; 3 to 10, 5 unless set. */
  threshold?: number
}

/** What a viewer may see of a figure. */
export type Disclosed = { figure: Figure } | { suppressed: true; text: '[c]'; explanation: string }

/**
 * The one place that decides whether a figure is shown (the small-number rule). Inside the service figures are
 * exact. Outside it nothing is shown before its lead releases it; the unfiltered figure of a round is then
 * shown whole; a breakdown, or a figure with fewer than 10 assessable cases, only when no count in it is
 * small. It is shown or hidden as a whole, so that no count is left from which the hidden one follows.
 * @throws RangeError when the threshold is not a whole number from 3 to 10.
 */
export function discloseFigure(
  figure: Figure,
  viewer: { insideService: boolean },
  context: DisclosureContext,
): Disclosed {
  const threshold = thresholdOf(context)
  if (viewer.insideService) return { figure }
  if (!context.released) return hidden('not released by the service')
  const sensitive = context.breakdown || assessable(figure.counts) < FEWEST_FOR_PERCENTAGE
  if (sensitive && hasSmallCount(figure.counts, threshold)) return hidden(smallText(threshold))
  return { figure }
}

/**
 * The rows of one breakdown whose total is shown too. When hidden rows together are so few that the total less
 * the rows shown would give a small count back, the smallest row shown is hidden with them, until it does
 * not. The result has the order of the rows.
 * @throws RangeError when the threshold is not a whole number from 3 to 10.
 */
export function discloseBreakdown(
  figures: readonly Figure[],
  viewer: { insideService: boolean },
  context: Omit<DisclosureContext, 'breakdown'>,
): Disclosed[] {
  const threshold = thresholdOf(context)
  const rows = figures.map((figure) => discloseFigure(figure, viewer, { ...context, breakdown: true }))
  const shown = figures
    .map((figure, index) => ({ figure, index }))
    .filter(({ index }) => !isHidden(rows[index]))
    .sort((a, b) => a.figure.cases - b.figure.cases || a.index - b.index)
  while (shown.length > 0 && givesBack(figures, rows, threshold)) {
    const smallest = shown.shift()
    if (smallest !== undefined) rows[smallest.index] = hidden(complementText)
  }
  return rows
}

const complementText = 'hidden so that another hidden figure cannot be worked out from the total'

/**
 * How a whole released round answered a question, beside a figure that is shown: outside the service only when no answer was
 * given by a small number, for each answer is an attribute of the cases that gave it. Null when hidden.
 * @throws RangeError when the threshold is not a whole number from 3 to 10.
 */
export function discloseCounts<Row extends { n: number }>(
  rows: readonly Row[],
  context: Pick<DisclosureContext, 'released' | 'threshold'>,
): Row[] | null {
  const threshold = thresholdOf(context)
  const small = rows.some(({ n }) => n > 0 && n < threshold)
  return context.released && !small ? [...rows] : null
}

/** How often a theme stands in the comments on a question: where it was not met, and in all its audits. */
export type ThemeCount = { theme: string; notMet: number; all: number }

/**
 * Counts of themes say what single audits wrote about: inside the service they are exact, outside it they are not shown,
 * whatever its lead has released.
 */
export function discloseThemeCounts(
  counts: readonly ThemeCount[],
  viewer: { insideService: boolean },
): readonly ThemeCount[] | null {
  return viewer.insideService ? counts : null
}

/** One hidden row is always given back by the total; several are when their sum still has a small count. */
function givesBack(figures: readonly Figure[], rows: readonly Disclosed[], threshold: number): boolean {
  const hiddenFigures = figures.filter((_, index) => isHidden(rows[index]))
  if (hiddenFigures.length === 0) return false
  if (hiddenFigures.length === 1) return true
  const sum = (key: keyof Counts) => hiddenFigures.reduce((total, figure) => total + figure.counts[key], 0)
  return hasSmallCount(
    {
      met: sum('met'),
      notMet: sum('notMet'),
      notApplicable: sum('notApplicable'),
      notKnown: sum('notKnown'),
    },
    threshold,
  )
}

/**
 * None met, or none not met, says the same of every case, so zero is small there; that nothing was
 * inapplicable or unknown says nothing of anyone.
 */
function hasSmallCount({ met, notMet, notApplicable, notKnown }: Counts, threshold: number): boolean {
  const aside = [notApplicable, notKnown].some((count) => count > 0 && count < threshold)
  return met < threshold || notMet < threshold || aside
}

function thresholdOf({ threshold = 5 }: Pick<DisclosureContext, 'threshold'>): number {
  if (!Number.isInteger(threshold) || threshold < 3 || threshold > 10) {
    throw new RangeError(`The small-number threshold is a whole number from 3 to 10, not ${threshold}`)
  }
  return threshold
}

function isHidden(row: Disclosed | undefined): boolean {
  return row !== undefined && 'suppressed' in row
}

function hidden(explanation: string): Disclosed {
  return { suppressed: true, text: '[c]', explanation }
}

function smallText(threshold: number): string {
  return `a count under ${threshold} is not shown outside the service`
}
