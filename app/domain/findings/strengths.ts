import { figureText } from '../evidence/evidence.ts'
import { wilson } from '../measures/interval.ts'
import {
  assessable,
  type Figure,
  isCensus,
  isCountsByChoice,
  isReadWhole,
  nothingLeftToRead,
  percentText,
} from '../measures/proportion.ts'

/** From this rate on a question may be called a strength. */
export const STRENGTH_FROM = 0.8
/** Below this rate a question may be called an area for improvement. */
export const IMPROVE_BELOW = 0.6

/** What a figure may be called, and why. */
export type Verdict = {
  kind: 'strength' | 'improve' | 'between' | 'not-judged'
  /** Of the service only where the cases speak for it: a draw at random, or every case there is, and all of it read (rule 7). */
  of: VerdictOf
  reason: string
}

export type VerdictOf = 'the service' | 'the cases read'

/** What stands over a list of what was drawn out, for each that it may be of. */
export function namedOf(title: string): Array<{ of: VerdictOf; name: string }> {
  return [
    { of: 'the service', name: title },
    { of: 'the cases read', name: `${title}, of the cases read` },
  ]
}

/** The rule of {@link verdictOf} as it stands beside what it drew out. */
export const verdictRule =
  `A strength is met in ${percentText(STRENGTH_FROM)} or more of the cases that could be assessed; an area for improvement in fewer than ` +
  `${percentText(IMPROVE_BELOW)}. At least 10 cases must have been assessed and at most 10% not known, and where cases were drawn at random ` +
  'what is likely must not reach across into the other group. Where cases were chosen or nobody knows how they were selected, where not ' +
  'every case was audited that was drawn or listed, where draws of different fractions are taken together, and for a rate of two sums of a draw, it is named as one of the cases read and says nothing of the ' +
  'others. Anything else is left without a name.'

/**
 * Draws strengths and areas for improvement out by rule, so that nobody picks them: the rate decides, unless too few cases
 * could be assessed (rule 9), too much is not known (rule 2), or what is likely (rule 7) reaches from one group into the other.
 */
export function verdictOf(figure: Figure): Verdict {
  return { ...named(figure), of: speaksFor(figure) }
}

function named(figure: Figure): Pick<Verdict, 'kind' | 'reason'> {
  const { value, availability, supportsClaim } = figure
  const said = (limits: number[]) => figureText(figure, limits)
  if (value === null || availability === 'unavailable') return notJudged('no case could be assessed')
  if (availability === 'counts-only')
    return notJudged(
      isCountsByChoice(figure)
        ? `counts alone: ${figure.noIntervalReason}`
        : 'fewer than 10 cases could be assessed',
    )
  if (!supportsClaim) return notJudged('more than 10% could not be determined')
  const likely = likelyRange(figure)
  if (value >= STRENGTH_FROM) {
    if (likely === null || likely.low >= IMPROVE_BELOW)
      return { kind: 'strength', reason: said([STRENGTH_FROM]) }
    return {
      kind: 'between',
      reason: `${said([STRENGTH_FROM])}, but as little as ${percentText(likely.low, [IMPROVE_BELOW])} is likely`,
    }
  }
  if (value < IMPROVE_BELOW) {
    if (likely === null || likely.high < STRENGTH_FROM)
      return { kind: 'improve', reason: said([IMPROVE_BELOW]) }
    return {
      kind: 'between',
      reason: `${said([IMPROVE_BELOW])}, but as much as ${percentText(likely.high, [STRENGTH_FROM])} is likely`,
    }
  }
  return { kind: 'between', reason: said([STRENGTH_FROM, IMPROVE_BELOW]) }
}

/**
 * What chance may have done to the rate; null where there was none: every case was read, or the cases speak for themselves alone.
 * Draws taken together out of proportion have no interval to print, and are held to the one their counts would have.
 */
function likelyRange(figure: Figure): { low: number; high: number } | null {
  if (figure.interval !== null) return figure.interval
  const leftToChance = isDrawn(figure) && !nothingLeftToRead(figure.counts, figure.sampling)
  return leftToChance ? wilson(figure.counts.met, assessable(figure.counts)) : null
}

function isDrawn({ kind, sampling }: Figure): boolean {
  return kind === 'proportion' && sampling.method === 'random' && !isCensus(sampling)
}

/** Nobody knows what those drawn cases would have said that were not audited. */
function speaksFor(figure: Figure): VerdictOf {
  const { counts, sampling } = figure
  // Groups that were not sampled in proportion speak for the cases read (rule 7).
  const isWholeDraw = isDrawn(figure) && isReadWhole(sampling) && sampling.stratified !== 'disproportionate'
  return nothingLeftToRead(counts, sampling) || isWholeDraw ? 'the service' : 'the cases read'
}

function notJudged(reason: string): Pick<Verdict, 'kind' | 'reason'> {
  return { kind: 'not-judged', reason }
}

/** For lists by weakness: the lowest rate first, of two alike the one with more cases; without a rate last. */
export function weakestFirst(a: Figure | null, b: Figure | null): number {
  const [one, other] = [rateOf(a), rateOf(b)]
  if (one === other) return (b?.denominator ?? 0) - (a?.denominator ?? 0)
  return one - other
}

/** Under 10 assessable cases there is no rate to rank by (rule 9). */
function rateOf(figure: Figure | null): number {
  return figure?.availability === 'percentage' && figure.value !== null
    ? figure.value
    : Number.POSITIVE_INFINITY
}
