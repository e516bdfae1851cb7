import {
  assessable,
  type Counts,
  FEWEST_FOR_PERCENTAGE,
  type Figure,
  poolCounts,
} from '../measures/proportion.ts'

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
  if (!context.released) return hidden(notReleasedText)
  if (!mayShowCounts(figure.counts, { breakdown: context.breakdown, threshold }))
    return hidden(smallText(threshold))
  return { figure }
}

/** Whether counts may be shown outside the service by themselves, whatever stands beside them. */
export function mayShowCounts(
  counts: Counts,
  { breakdown, threshold }: { breakdown: boolean; threshold: number },
): boolean {
  const sensitive = breakdown || assessable(counts) < FEWEST_FOR_PERCENTAGE
  return !sensitive || !hasSmallCount(counts, threshold)
}

/**
 * One row of a breakdown: how many cases it has, and its figures in questions that tell of each other (where one does not
 * apply, another was not met), in the same order in every row.
 */
export type BreakdownRow = { cases: number; figures: readonly Figure[] }

/** For each figure of a row, the places of those its question hangs on, directly or through others. */
type HangsOn = ReadonlyArray<readonly number[]>

/**
 * The rows of one breakdown whose totals are shown too. `rows` are all there are, also those too small to be seen in any
 * question. A row is shown in all of its figures or in none, for what one question hides another may give back. When hidden
 * rows together are so few that a total less the rows shown would give a small count back, the smallest row shown is hidden
 * with them, until it does not. `withheld`: places of figures whose total is not shown. `isSafe`: whether nothing can be worked out
 * from the figures at these places of some rows taken together, held against each other. The result has the order of the rows, and nothing in it says why a row is hidden.
 * @throws RangeError when the threshold is not a whole number from 3 to 10.
 */
export function discloseBreakdown(
  rows: readonly BreakdownRow[],
  viewer: { insideService: boolean },
  context: Omit<DisclosureContext, 'breakdown'> & {
    hangsOn?: HangsOn
    withheld?: ReadonlySet<number>
    isSafe?: (rows: ReadonlySet<number>, places: readonly number[]) => boolean
  },
): Disclosed[][] {
  const threshold = thresholdOf(context)
  if (viewer.insideService) return rows.map(({ figures }) => figures.map((figure) => ({ figure })))
  if (!context.released) return rows.map(({ figures }) => figures.map(() => hidden(notReleasedText)))
  const tooSmall = completed(
    rows,
    rows.flatMap(({ cases }, index) => (cases < 2 * threshold ? [index] : [])),
    (out) =>
      out.size === 1 || (out.size > 0 && sumOf([...out].map((index) => rows[index]?.cases)) < threshold),
  )
  const everyRow = new Set(rows.keys())
  const places = [...(rows[0]?.figures.keys() ?? [])]
  // A total with a small count shows no row anyway, and need not hide the rows of others; what hangs on it would give it back.
  const bare = new Set(
    places.filter(
      (each) => context.withheld?.has(each) || hasSmallCount(sumOver(rows, everyRow, each), threshold),
    ),
  )
  const showing = places.filter(
    (each) => !bare.has(each) && !context.hangsOn?.[each]?.some((other) => bare.has(other)),
  )
  const isSafe = (some: ReadonlySet<number>) => context.isSafe?.(some, showing) ?? true
  const small = rows.flatMap(({ figures }, index) =>
    showing.some((each) => isSmall(figures[each], threshold)) || !isSafe(new Set([index])) ? [index] : [],
  )
  const out = completed(
    rows,
    [...tooSmall, ...small],
    (hiding) =>
      showing.some((each) => givesBack(rows, hiding, each, threshold)) ||
      (hiding.size > 0 && !isSafe(hiding)),
  )
  return rows.map(({ figures }, index) =>
    figures.map((figure, each) =>
      out.has(index) || !showing.includes(each) ? hidden(breakdownText(threshold)) : { figure },
    ),
  )
}

/** Hides the smallest row that is left until nothing is given back any more, or no row is left. */
function completed(
  rows: readonly BreakdownRow[],
  first: readonly number[],
  isGivenBack: (out: ReadonlySet<number>) => boolean,
): Set<number> {
  const out = new Set(first)
  const left = rows
    .map(({ cases }, index) => ({ cases, index }))
    .filter(({ index }) => !out.has(index))
    .sort((a, b) => a.cases - b.cases || a.index - b.index)
  while (left.length > 0 && isGivenBack(out)) out.add(left.shift()?.index ?? 0)
  return out
}

/** What is shown of cases that were picked by anything but their team: nothing, for two selections may differ by one case. */
export const pickedCases: Disclosed = {
  suppressed: true,
  text: '[c]',
  explanation: 'outside the service nothing is shown of cases picked by grade or auditor',
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
function givesBack(
  rows: readonly BreakdownRow[],
  out: ReadonlySet<number>,
  question: number,
  threshold: number,
): boolean {
  if (out.size < 2) return out.size === 1
  return hasSmallCount(sumOver(rows, out, question), threshold)
}

function sumOver(rows: readonly BreakdownRow[], some: ReadonlySet<number>, question: number): Counts {
  return poolCounts([...some].flatMap((index) => rows[index]?.figures[question]?.counts ?? []))
}

function isSmall(figure: Figure | undefined, threshold: number): boolean {
  return figure !== undefined && hasSmallCount(figure.counts, threshold)
}

function sumOf(numbers: ReadonlyArray<number | undefined>): number {
  return numbers.reduce<number>((total, each) => total + (each ?? 0), 0)
}

/**
 * None met, or none not met, says the same of every case, so zero is small there; that nothing was
 * inapplicable or unknown says nothing of anyone.
 */
function hasSmallCount({ met, notMet, notApplicable, notKnown }: Counts, threshold: number): boolean {
  const aside = [notApplicable, notKnown].some((count) => count > 0 && count < threshold)
  return met < threshold || notMet < threshold || aside
}

/** @throws RangeError when it is not a whole number from 3 to 10 */
export function thresholdOf({ threshold = 5 }: Pick<DisclosureContext, 'threshold'>): number {
  if (!Number.isInteger(threshold) || threshold < 3 || threshold > 10) {
    throw new RangeError(`The small-number threshold is a whole number from 3 to 10, not ${threshold}`)
  }
  return threshold
}

function hidden(explanation: string): Disclosed {
  return { suppressed: true, text: '[c]', explanation }
}

function smallText(threshold: number): string {
  return `a count under ${threshold} is not shown outside the service`
}

const notReleasedText = 'not released by the service'

/** In place of what may not be seen: not released yet, or left out of what was chosen at the release. */
export function notShown({
  released,
  threshold,
}: Pick<DisclosureContext, 'released' | 'threshold'>): Disclosed {
  return hidden(released ? breakdownText(thresholdOf({ ...(threshold && { threshold }) })) : notReleasedText)
}

/** One text for every hidden row: which of them has the small count is what must not be told. */
function breakdownText(threshold: number): string {
  return `a count under ${threshold}, or one it could be worked out from, is not shown outside the service`
}
