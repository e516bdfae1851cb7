import { figuresUnder, type MeasureFigure } from '../measures/average.ts'
import {
  applicable,
  assessable,
  type Figure,
  isCountsByChoice,
  isReadWhole,
  percentText,
  type Sampling,
} from '../measures/proportion.ts'

/** What a column of bounds is called, in tables, files and reports alike. */
export const BOUNDS_HEADING = 'If all were known'

/**
 * The rate were every case that is not known not met, and were every one met (rule 2): '76% to 80%', under 10 assessable cases
 * '7 of 11 to 9 of 11', for a percentage would come in by the back door (rule 9). Null where everything is known, and where
 * nothing bounds it: nothing could be assessed, or the numbers of an unknown case could be anything.
 */
export function boundsText(figure: MeasureFigure): string | null {
  if (figure.availability === 'unavailable') return null
  if (figure.kind !== 'average') return boundsOf(figure)
  const ends = figuresUnder(figure).map(({ bounds }) => bounds)
  const known = ends.flatMap((each) => each ?? [])
  if (!hasUnknown(figure) || known.length < ends.length || figure.availability !== 'percentage') return null
  const mean = (end: 'low' | 'high') => known.reduce((sum, each) => sum + each[end], 0) / known.length
  return `${percentText(mean('low'))} to ${percentText(mean('high'))}`
}

/** The bounds as a cell of a table: never empty, so that nobody has to guess what an empty one means. */
export function boundsCell(figure: MeasureFigure): string {
  if (!hasUnknown(figure)) return 'All known'
  return boundsText(figure) ?? (figure.availability === 'unavailable' ? 'No figure' : 'Not bounded')
}

/** The bounds as they go on from a figure's own words, in brackets, for a sentence may go on after them; '' where there are none. */
export function boundsClause(figure: MeasureFigure): string {
  const text = boundsText(figure)
  return text === null ? '' : ` (${text} if all were known)`
}

/** The interval as a cell of a table: '70% to 95%', or that there is none and why. */
export function intervalCell({ interval, availability, noIntervalReason }: Figure): string {
  if (interval === null || availability !== 'percentage')
    return `None: ${noIntervalReason ?? 'too few cases could be assessed'}`
  return rangeText(interval)
}

export function rangeText({ low, high }: { low: number; high: number }): string {
  return `${percentText(low)} to ${percentText(high)}`
}

/**
 * What the interval says, in no more words than it may (rule 7): of every eligible case only after a random draw of which every
 * case was audited and could be assessed. Any other says what chance alone may have done, and what it knows nothing of. Counts
 * that are enough for a percentage say why they have none (rule 8); null where they are too few for one.
 */
export function likelyText(figure: Figure): string | null {
  const { interval, noIntervalReason, availability, sampling } = figure
  if (isCountsByChoice(figure)) return `Counts alone: ${noIntervalReason}`
  if (availability !== 'percentage') return null
  if (sampling.repeated) return `The figure is of audits: ${noIntervalReason}`
  if (interval === null && sampling.stratified === 'disproportionate')
    return 'The figure is of cases audited: the groups were not sampled in proportion'
  if (interval === null) return noIntervalReason === null ? null : `No interval: ${noIntervalReason}`
  const between = `between ${percentText(interval.low)} and ${percentText(interval.high)} is likely`
  if (isWholeDraw(figure)) return `If every eligible case had been read, ${between}`
  const unseen = unseenText(figure)
  return `By the chance of the draw alone, ${between}${unseen === null ? '' : `; that knows nothing of ${unseen}`}`
}

/** A random draw of which every case was audited and could be assessed, all of them in the figure. */
function isWholeDraw({ sampling, counts }: Figure): boolean {
  const { method, audited } = sampling
  return method === 'random' && isReadWhole(sampling) && assessable(counts) === audited
}

function unseenText({ sampling, counts }: Figure): string | null {
  const parts = [notAuditedText(sampling), notKnownText(counts.notKnown)].flatMap((text) => text ?? [])
  return parts.length === 0 ? null : parts.join(' and ')
}

function notAuditedText({ audited, sampled, unread }: Sampling): string | null {
  if (unread) return 'the cases of the sample that were not audited'
  return audited < sampled ? `the ${sampled - audited} of ${sampled} sampled that were not audited` : null
}

function notKnownText(count: number): string | null {
  return count === 0 ? null : `the ${count} that could not be determined`
}

function boundsOf({ bounds, counts, availability }: Figure): string | null {
  if (bounds === null || counts.notKnown === 0) return null
  if (availability === 'percentage') return rangeText(bounds)
  const all = applicable(counts)
  return `${counts.met} of ${all} to ${counts.met + counts.notKnown} of ${all}`
}

function hasUnknown(figure: MeasureFigure): boolean {
  return figuresUnder(figure).some(({ counts }) => counts.notKnown > 0)
}
