import { monthLabel, monthsBetween } from '../domain/day.ts'
import { worstFirst } from '../domain/measures/worst-first.ts'
import { openAgainText } from '../domain/rounds/round.ts'
import type { RecommendationAt } from '../workflows/plans/recommendation-at.ts'

export type RecommendationFacts = RecommendationAt
type MeasureFacts = RecommendationFacts['measures'][number]

/** What is said of one measure: in a few words for a first page, and in full. */
export type Said = { short: string; full: string }

/** What may be said of a recommendation's measures, and what may not. */
export type Known = { supported: Said[]; notKnown: Said[] }

const NO_MEASURE: Said = {
  short: 'Whether children are better off: there is no measure',
  full: 'Whether children are better off: the recommendation has no measure',
}

/** Evidence this many months old proposes no rating any more (rule 13). */
const OLD = 12

/**
 * A figure is supported that stands on counts, of which enough are known (rules 2 and 9), and whose evidence is under a
 * year old on the day of the report; everything else a measure lacks is named as not known.
 */
export function whatIsKnown({ measures }: Pick<RecommendationFacts, 'measures'>, asOf: string): Known {
  if (measures.length === 0) return { supported: [], notKnown: [NO_MEASURE] }
  const known: Known = { supported: [], notKnown: [] }
  for (const measure of worstFirst(measures)) {
    const { title, targetSentence } = measure
    const { figure, change, notKnown } = knownOf(measure, asOf)
    const supported = [...(figure === null ? [] : [figure, targetSentence]), change].flatMap(
      (text) => text ?? [],
    )
    if (supported.length > 0) known.supported.push(said(title, supported))
    if (notKnown.length > 0) known.notKnown.push(said(title, notKnown))
  }
  return known
}

/** Of one measure the figure and the change that are supported, each null where none is, and what is not known. */
export function knownOf(
  measure: MeasureFacts,
  asOf: string,
): { figure: string | null; change: string | null; notKnown: string[] } {
  const latest = measure.points.find(({ id }) => id === measure.latestId)
  const doubts = doubtsOf(measure, latest, asOf)
  const change = latest?.change ? changeOf(latest.change) : null
  return {
    figure: latest && doubts.length === 0 ? latest.text : null,
    change: change?.supported ?? null,
    notKnown: [...doubts, change?.notKnown].flatMap((text) => text ?? []),
  }
}

function said(title: string, [first = '', ...rest]: string[]): Said {
  return { short: `${title}: ${first}`, full: `${title}: ${[first, ...rest].join('. ')}` }
}

function doubtsOf(
  measure: MeasureFacts,
  latest: MeasureFacts['points'][number] | undefined,
  asOf: string,
): string[] {
  if (!latest) return ['no figure yet']
  const again = latest.reopened ? [openAgainText] : []
  if (latest.value === null) return [[latest.text, ...again].join(', ')]
  // Its text says so itself.
  const isWithoutCounts = measure.unit === 'percent' && latest.hollow
  const isOld = monthsBetween(latest.periodEnd, asOf) >= OLD
  const doubts = [
    ...(isWithoutCounts && latest.doubt !== null ? ['its counts do not add up'] : []),
    ...(latest.supportsClaim ? [] : ['too much could not be determined']),
    ...(isOld ? [`the evidence is from ${monthLabel(latest.periodEnd)}`] : []),
    ...again,
    ...(latest.fitted ? ['illustrative rows fitted to a published percentage'] : []),
  ]
  return isWithoutCounts || doubts.length > 0 ? [[latest.text, ...doubts].join(', ')] : []
}

/** Change is claimed only where a test supports it, between figures that are alike (rule 8). */
function changeOf(change: NonNullable<MeasureFacts['points'][number]['change']>): {
  supported?: string
  notKnown?: string
} {
  if (change.notAlike.length > 0) return { notKnown: 'Whether it changed: the figures are not like for like' }
  // Of two full counts the difference is what it is: no chance is in it.
  if (['clear-improvement', 'clear-worsening', 'census'].includes(change.kind))
    return { supported: capital(change.sentence) }
  return {
    notKnown:
      change.kind === 'no-clear-change'
        ? 'Whether it changed: the difference may be chance'
        : 'Whether it changed: it cannot be tested',
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
