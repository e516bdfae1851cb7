import { uncorrected } from '../evidence/as-it-stood.ts'
import type { Evidence } from '../evidence/entry.ts'
import { type AskedIn, type Forms, questionDiffers } from '../measures/asked-in.ts'
import { type Change, describeChange } from '../measures/compare-figures.ts'
import { type Definition, definitionAt, isSameDefinition, measureTitle } from '../measures/definition.ts'
import { judgedTarget, judgedUnit } from '../measures/published.ts'
import { type Reading, readAgain, readAgainOutside } from '../measures/read-again.ts'
import { latestOf } from '../measures/series.ts'
import type { MeasureTarget } from '../measures/target.ts'
import { judgeTargets } from '../measures/target.ts'
import type { TrackedMeasure } from '../measures/tracked-measure.ts'
import { aboutAYearBefore, type YearBefore, yearBefore } from '../measures/year-before.ts'
import type { HeadlineMeasure } from './rag.ts'
import { type Comparable, ofEvidence, ofHidden, ofObservation, type SeriesPoint } from './series-points.ts'

export type Series = {
  points: SeriesPoint[]
  latest: SeriesPoint | null
  targetSentence: string | null
  /** Targets in force that were set for something else than the latest figure counts: it is not judged by them. */
  setForOther: ReadonlySet<string>
  headline: HeadlineMeasure | null
  /** Whether the latest figure is better than that of about a year before. */
  yearBefore: YearBefore
}

/** How a series is looked at. */
type SeriesView = {
  shownUnder?: string
  forms?: Forms
  readings?: Readings
  pairsHidden?: boolean
  hidden?: ReadonlyMap<string, string>
  reopened?: ReadonlySet<string>
}

/** What was read for the figures of audits, case by case: by the entry's id. */
export type Readings = ReadonlyMap<string, Reading>

/**
 * A measure over time: what was published, and what rounds found. A published figure whose evidence is here stands
 * once, as the evidence it can be traced to. `asOf` is the day it is said; of entries that stand under several
 * recommendations, the one under `shownUnder` is the one to lead to. `forms` are those under the figures: without them two
 * versions are never taken to ask alike. `readings` are the cases under them: without them no two figures are taken to be of
 * the same cases; `pairsHidden` for who must not learn how single cases changed. What is superseded, `hidden` from the reader (by the entry's id, with what is said
 * instead) or of a round that is `reopened` is told apart before anything is picked: an older figure never passes for a newer
 * one that may not be seen.
 */
export function seriesOf(
  measure: TrackedMeasure,
  evidence: readonly Evidence[],
  asOf: string,
  view: SeriesView = {},
): Series {
  const {
    shownUnder,
    hidden = new Map(),
    reopened = new Set(),
    readings = new Map(),
    forms = new Map(),
  } = view
  const own = evidence.filter((each) => each.measureId === measure.id)
  // What the plan published by itself stays to be seen where the evidence it was traced to is not.
  const current = onceARound(uncorrected(own), shownUnder).filter(
    ({ id, observationId }) => observationId === null || !hidden.has(id),
  )
  // What adds evidence only takes no published figure's place (rule 11).
  const traced = new Set(current.map(({ eligible, observationId }) => (eligible ? observationId : null)))
  const published = measure.observations.filter((each) => !traced.has(each.id))
  const all = [
    ...published.map((each, index) => ofObservation(measure, each, index)),
    ...current.flatMap((each): Comparable[] => {
      const sequence = measure.observations.length + each.seq
      const because = hidden.get(each.id)
      const isReopened = each.roundId !== null && reopened.has(each.roundId)
      if (because !== undefined) return [{ ...ofHidden(each, because, sequence), reopened: isReopened }]
      return ofEvidence(measure, each, sequence, readings.get(each.id)).map((shown) => ({
        ...shown,
        reopened: isReopened,
        point: { ...shown.point, open: isReopened },
      }))
    }),
  ].sort((a, b) => compare(a.periodEnd, b.periodEnd) || a.sequence - b.sequence)
  const compared = all.map((here, place): Compared => {
    const before = comparedWith(here, all.slice(0, place))
    return { here, change: before ? changeOf(measure, before, here, view) : null }
  })
  const points = compared.map(toPoint)
  const latest = latestOf(all.filter((each) => each.value !== null || each.counts !== null || each.hidden))
  return {
    points,
    latest: points.find((point) => point.id === latest?.id) ?? null,
    targetSentence: latest?.hidden
      ? notReleasedText(latest, all)
      : targetSentenceOf(measure, all, latest, { asOf, forms }),
    setForOther: new Set(latest === null ? [] : setForOther(measure, all, latest, forms).map(({ id }) => id)),
    headline: headlineOf(measure, all, compared.find(({ here }) => here === latest) ?? null, forms),
    yearBefore: yearBeforeOf(measure, all, latest, view),
  }
}

/** Instead of how the latest figure stands: that there is one, and that it is not this reader's to see. */
function notReleasedText(latest: Comparable, all: Comparable[]): string {
  const isNewer = all.some(({ value }) => value !== null)
  return `${isNewer ? 'A newer' : 'A'} figure, for ${latest.label}, is not released, so nothing is said of how the measure stands`
}

/** A figure with what may be said of the way to it: whoever speaks of change speaks of this one. */
type Compared = { here: Comparable; change: Change | null }

/** A closing adds an entry to every recommendation of a measure: in its series it is one figure, that of the last closing. */
function onceARound(evidence: readonly Evidence[], shownUnder: string | undefined): Evidence[] {
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
 * The last figure before. A period without one is passed over, and so is one given in counts alone; and what may stand as the measure's latest is compared
 * only with what could: a round of one team would make any next round look like a change. Nothing is compared past a figure
 * that the reader may not see.
 */
function comparedWith(here: Comparable, before: Comparable[]): Comparable | undefined {
  const figures = before.filter(({ point, hidden }) => (point.value !== null && !point.countsOnly) || hidden)
  const last = figures.findLast(({ eligible }) => eligible || !here.eligible)
  return last?.hidden ? undefined : last
}

function changeOf(
  measure: TrackedMeasure,
  before: Comparable,
  here: Comparable,
  { forms = new Map(), pairsHidden = false }: SeriesView,
): Change | null {
  // Change of anything but a rate is not tested: its spread was not published.
  if (measure.unit !== 'percent' || here.point.value === null) return null
  const howReadAgain = pairsHidden ? readAgainOutside : readAgain
  return describeChange(before.point, here.point, {
    better: measure.better,
    questionDiffers: questionDiffers(forms, before.askedIn, here.askedIn),
    readAgain: before.reading && here.reading ? howReadAgain(before.reading, here.reading) : null,
  })
}

function yearBeforeOf(
  measure: TrackedMeasure,
  all: Comparable[],
  latest: Comparable | null,
  view: SeriesView,
): YearBefore {
  const { better } = measure
  if (latest === null || (latest.value === null && latest.counts === null && !latest.hidden))
    return yearBefore(null, null, { change: null, better })
  const figures = all.filter(
    ({ id, eligible, hidden, point }) => eligible && !hidden && point.value !== null && id !== latest.id,
  )
  const before = aboutAYearBefore(latest, figures)
  const change = before === null ? null : changeOf(measure, before, latest, view)
  return yearBefore(latest, before, { change, better })
}

function toPoint({ here, change }: Compared): SeriesPoint {
  const { point, sequence, askedIn, counted, recordedAt, leftOut, reading, ...shown } = here
  if (change === null) return { ...shown, change: null }
  const { kind, sentence, differences } = change
  return { ...shown, change: { kind, sentence, notAlike: differences } }
}

function targetSentenceOf(
  measure: TrackedMeasure,
  all: Comparable[],
  latest: Comparable | null,
  { asOf, forms }: { asOf: string; forms: Forms },
): string | null {
  const unit = judgedUnit(measure.unit)
  if (unit === null || latest === null || latest.value === null || measure.targets.length === 0) return null
  if (!latest.supportsClaim) return 'No claim is made about a target: too much could not be determined.'
  const others = setForOther(measure, all, latest, forms)
  const targets = measure.targets.filter((target) => !others.includes(target))
  if (targets.length === 0)
    return 'No claim is made about a target: what the measure counts, or how it is asked, was changed after they were set.'
  return judgeTargets({
    value: latest.value,
    better: measure.better,
    unit,
    targets: targets.map((target) => judgedTarget(target, measure.unit)),
    measuredOn: latest.periodEnd,
    asOf,
    // What adds evidence only never stands for the measure (rule 11).
    previous: sinceHidden(all).flatMap(({ id, value, periodEnd, eligible }) =>
      eligible && id !== latest.id && value !== null && periodEnd < latest.periodEnd
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
  all: readonly Comparable[],
  latest: Compared | null,
  forms: Forms,
): HeadlineMeasure | null {
  const unit = judgedUnit(measure.unit)
  if (!measure.headline || unit === null) return null
  return {
    title: measureTitle(measure),
    better: measure.better,
    unit,
    latest: latest && judgedFigure(latest.here),
    targets: measure.targets.map((stored) => {
      const target = judgedTarget(stored, measure.unit)
      const setFor = whatItWasSetFor(measure, all, stored)
      if (latest === null || countsAlike(latest.here, setFor, forms)) return target
      // What the measure counts now was not what had to reach the target: the last figure of what had to still stands.
      const last = latestOf(all.filter((each) => countsAlike(each, setFor, forms)))
      return { ...target, setForOther: true, judgedBy: last && judgedFigure(last) }
    }),
    clearChangeForBetter: latest?.change?.kind === 'clear-improvement',
  }
}

function judgedFigure(figure: Comparable): HeadlineMeasure['latest'] {
  const { point, periodEnd, denominator, supportsClaim, counts, leftOut, reopened } = figure
  const text = leftOut === null ? figure.text : `${figure.text} (${leftOut})`
  if (point.value === null) return null
  return { value: point.value, measuredOn: periodEnd, denominator, supportsClaim, counts, text, reopened }
}

function setForOther(
  measure: TrackedMeasure,
  all: readonly Comparable[],
  latest: Comparable,
  forms: Forms,
): MeasureTarget[] {
  return measure.targets.filter(
    (target) => !countsAlike(latest, whatItWasSetFor(measure, all, target), forms),
  )
}

/** The targets in force that were set for what a figure counts, as it is being taken from this form: by the others it is not judged. */
export function targetsSetFor(
  measure: TrackedMeasure,
  evidence: readonly Evidence[],
  askedIn: AskedIn,
  forms: Forms,
): MeasureTarget[] {
  const all = uncorrected([...evidence]).flatMap((each, place) => ofEvidence(measure, each, place))
  const taken = { counted: askedIn.definition, askedIn }
  return measure.targets.filter((target) => countsAlike(taken, whatItWasSetFor(measure, all, target), forms))
}

type SetFor = Pick<Comparable, 'counted' | 'askedIn'>

/**
 * What a target was set for: what the measure counted when it was set, as the form asked it that its last figure by then was taken
 * with; before there was one, the form of the first.
 */
function whatItWasSetFor(
  measure: TrackedMeasure,
  all: readonly Comparable[],
  { recordedAt }: MeasureTarget,
): SetFor {
  const counted = definitionAt(measure.definitions, recordedAt)
  const taken = all
    .filter((each) => each.askedIn !== null && countsTheSame(each.counted, counted))
    .sort((a, b) => compare(a.recordedAt ?? '', b.recordedAt ?? ''))
  const byThen = taken.findLast((each) => recordedAt !== null && (each.recordedAt ?? '') <= recordedAt)
  return { counted, askedIn: (byThen ?? taken[0])?.askedIn ?? null }
}

/** Whether a figure counts what a target was set for: the same questions, asked alike. Without a form there is nothing to be told apart. */
function countsAlike({ counted, askedIn }: SetFor, setFor: SetFor, forms: Forms): boolean {
  if (!countsTheSame(counted, setFor.counted)) return false
  return (questionDiffers(forms, setFor.askedIn, askedIn) ?? []).length === 0
}

function countsTheSame(one: Definition | null, other: Definition | null): boolean {
  return one === null || other === null || isSameDefinition(one, other)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
