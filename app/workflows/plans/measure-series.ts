import { uncorrected } from '../../domain/evidence/as-it-stood.ts'
import { describeChange } from '../../domain/measures/change.ts'
import { measureTitle } from '../../domain/measures/definition.ts'
import { judgedTarget, judgedUnit } from '../../domain/measures/published.ts'
import type { HeadlineMeasure } from '../../domain/measures/rag.ts'
import { latestOf } from '../../domain/measures/series.ts'
import { judgeTargets } from '../../domain/measures/target.ts'
import type { Evidence } from '../../stores/evidence.server.ts'
import { type Forms, questionDiffers } from './forms-under.ts'
import { type Comparable, ofEvidence, ofHidden, ofObservation, type SeriesPoint } from './series-points.ts'
import type { TrackedMeasure } from './tracked-measures.ts'

export type Series = {
  points: SeriesPoint[]
  latest: SeriesPoint | null
  targetSentence: string | null
  headline: HeadlineMeasure | null
}

/** How a series is looked at. */
type SeriesView = {
  shownUnder?: string
  forms?: Forms
  hidden?: ReadonlyMap<string, string>
  reopened?: ReadonlySet<string>
}

/**
 * A measure over time: what was published, and what rounds found. A published figure whose evidence is here stands
 * once, as the evidence it can be traced to. `asOf` is the day it is said; of entries that stand under several
 * recommendations, the one under `shownUnder` is the one to lead to. `forms` are those under the figures: without them two
 * versions are never taken to ask alike. What is superseded, `hidden` from the reader (by the entry's id, with what is said
 * instead) or of a round that is `reopened` is told apart before anything is picked: an older figure never passes for a newer
 * one that may not be seen.
 */
export function seriesOf(
  measure: TrackedMeasure,
  evidence: Evidence[],
  asOf: string,
  { shownUnder, forms = new Map(), hidden = new Map(), reopened = new Set() }: SeriesView = {},
): Series {
  const own = evidence.filter((each) => each.measureId === measure.id)
  // What the plan published by itself stays to be seen where the evidence it was traced to is not.
  const current = onceARound(uncorrected(own), shownUnder).filter(
    ({ id, observationId }) => observationId === null || !hidden.has(id),
  )
  const traced = new Set(current.map((each) => each.observationId))
  const published = measure.observations.filter((each) => !traced.has(each.id))
  const all = [
    ...published.map((each, index) => ofObservation(measure, each, index)),
    ...current.flatMap((each): Comparable[] => {
      const sequence = measure.observations.length + each.seq
      const because = hidden.get(each.id)
      if (because !== undefined) return [ofHidden(each, because, sequence)]
      const isReopened = each.roundId !== null && reopened.has(each.roundId)
      return ofEvidence(measure, each, sequence).map((point) => ({ ...point, reopened: isReopened }))
    }),
  ].sort((a, b) => compare(a.periodEnd, b.periodEnd) || a.sequence - b.sequence)
  const points = all.map((each, index) =>
    withChange(each, comparedWith(each, all.slice(0, index)), measure, forms),
  )
  const latest = latestOf(all.filter((each) => each.value !== null || each.counts !== null || each.hidden))
  return {
    points,
    latest: points.find((point) => point.id === latest?.id) ?? null,
    targetSentence: latest?.hidden
      ? notReleasedText(latest, all)
      : targetSentenceOf(measure, all, latest, asOf),
    headline: headlineOf(measure, all, latest),
  }
}

/** Instead of how the latest figure stands: that there is one, and that it is not this reader's to see. */
function notReleasedText(latest: Comparable, all: Comparable[]): string {
  const isNewer = all.some(({ value }) => value !== null)
  return `${isNewer ? 'A newer' : 'A'} figure, for ${latest.label}, is not released, so nothing is said of how the measure stands`
}

/** A closing adds an entry to every recommendation of a measure: in its series it is one figure, that of the last closing. */
function onceARound(evidence: Evidence[], shownUnder: string | undefined): Evidence[] {
  const kept = new Map<string, Evidence>()
  for (const each of evidence) {
    const key = each.roundId ?? each.id
    const before = kept.get(key)
    const [was, is] = [before?.revision ?? 0, each.revision ?? 0]
    if (!before || is > was || (is === was && each.recommendationId === shownUnder)) kept.set(key, each)
  }
  return [...kept.values()]
}

/**
 * The last figure before. A period without one is passed over; and what may stand as the measure's latest is compared
 * only with what could: a round of one team would make any next round look like a change. Nothing is compared past a figure
 * that the reader may not see.
 */
function comparedWith(here: Comparable, before: Comparable[]): Comparable | undefined {
  const figures = before.filter(({ point, hidden }) => point.value !== null || hidden)
  const last = figures.findLast(({ eligible }) => eligible || !here.eligible)
  return last?.hidden ? undefined : last
}

function withChange(
  here: Comparable,
  before: Comparable | undefined,
  measure: TrackedMeasure,
  forms: Forms,
): SeriesPoint {
  const { point, sequence: _, askedIn, ...shown } = here
  // Change of anything but a rate is not tested: its spread was not published.
  if (!before || measure.unit !== 'percent' || point.value === null) return { ...shown, change: null }
  const { kind, sentence, differences } = describeChange(before.point, point, {
    better: measure.better,
    questionDiffers: questionDiffers(forms, before.askedIn, askedIn),
  })
  return { ...shown, change: { kind, sentence, notAlike: differences } }
}

function targetSentenceOf(
  measure: TrackedMeasure,
  all: Comparable[],
  latest: Comparable | null,
  asOf: string,
): string | null {
  const unit = judgedUnit(measure.unit)
  if (unit === null || latest === null || latest.value === null || measure.targets.length === 0) return null
  if (!latest.supportsClaim) return 'No claim is made about a target: too much could not be determined.'
  return judgeTargets({
    value: latest.value,
    better: measure.better,
    unit,
    targets: measure.targets.map((target) => judgedTarget(target, measure.unit)),
    measuredOn: latest.periodEnd,
    asOf,
    previous: sinceHidden(all).flatMap(({ id, value, periodEnd }) =>
      id !== latest.id && value !== null && periodEnd < latest.periodEnd
        ? [{ value, measuredOn: periodEnd }]
        : [],
    ),
  }).sentence
}

/** The figures after the last one the reader may not see: of what was before it nobody can say that it was the last. */
function sinceHidden(all: Comparable[]): Comparable[] {
  return all.slice(all.findLastIndex(({ hidden }) => hidden) + 1)
}

function headlineOf(
  measure: TrackedMeasure,
  all: Comparable[],
  latest: Comparable | null,
): HeadlineMeasure | null {
  const unit = judgedUnit(measure.unit)
  if (!measure.headline || unit === null) return null
  const value = latest?.point.value ?? null
  const before = latest && comparedWith(latest, all.slice(0, all.indexOf(latest)))
  const change =
    latest && before && measure.unit === 'percent'
      ? describeChange(before.point, latest.point, { better: measure.better }).kind
      : null
  return {
    title: measureTitle(measure),
    better: measure.better,
    unit,
    latest:
      latest === null || value === null
        ? null
        : {
            value,
            measuredOn: latest.periodEnd,
            denominator: latest.denominator,
            supportsClaim: latest.supportsClaim,
            counts: latest.counts,
          },
    targets: measure.targets.map((target) => judgedTarget(target, measure.unit)),
    clearChangeForBetter: change === 'clear-improvement',
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
