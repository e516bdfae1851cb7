import { figureText } from '../evidence/evidence.ts'
import { type Figure, percentText } from '../measures/proportion.ts'

/** From this rate on a question may be called a strength. */
export const STRENGTH_FROM = 0.8
/** Below this rate a question may be called an area for improvement. */
export const IMPROVE_BELOW = 0.6

/** What a figure may be called, and why. */
export type Verdict = {
  kind: 'strength' | 'improve' | 'between' | 'not-judged'
  reason: string
}

/** The rule of {@link verdictOf} as it stands beside what it drew out. */
export const verdictRule =
  `A strength is met in ${percentText(STRENGTH_FROM)} or more of the cases that could be assessed; an area for improvement in fewer than ` +
  `${percentText(IMPROVE_BELOW)}. At least 10 cases must have been assessed and at most 10% not known, and where there is an interval it ` +
  'must not reach across into the other group. Anything else is left without a name.'

/**
 * Draws strengths and areas for improvement out by rule, so that nobody picks them: the rate decides, unless too few cases
 * could be assessed (rule 9), too much is not known (rule 2), or the interval (rule 7) reaches from one group into the other.
 */
export function verdictOf(figure: Figure): Verdict {
  const { value, availability, supportsClaim, interval } = figure
  const said = (limits: number[]) => figureText(figure, limits)
  if (value === null || availability === 'unavailable') return notJudged('no case could be assessed')
  if (availability === 'counts-only') return notJudged('fewer than 10 cases could be assessed')
  if (!supportsClaim) return notJudged('more than 10% could not be determined')
  if (value >= STRENGTH_FROM) {
    if (interval === null || interval.low >= IMPROVE_BELOW)
      return { kind: 'strength', reason: said([STRENGTH_FROM]) }
    return {
      kind: 'between',
      reason: `${said([STRENGTH_FROM])}, but as little as ${percentText(interval.low, [IMPROVE_BELOW])} is likely`,
    }
  }
  if (value < IMPROVE_BELOW) {
    if (interval === null || interval.high < STRENGTH_FROM)
      return { kind: 'improve', reason: said([IMPROVE_BELOW]) }
    return {
      kind: 'between',
      reason: `${said([IMPROVE_BELOW])}, but as much as ${percentText(interval.high, [STRENGTH_FROM])} is likely`,
    }
  }
  return { kind: 'between', reason: said([STRENGTH_FROM, IMPROVE_BELOW]) }
}

function notJudged(reason: string): Verdict {
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
