import { monthLabel } from '../day.ts'
import { type At, withdrawalsAt } from '../evidence/as-it-stood.ts'
import { measureTitle } from '../measures/definition.ts'
import { definitionInBrief } from '../measures/definition-text.ts'
import { milestonesOf, overdueFigure } from '../measures/milestones.ts'
import { judgedTarget, judgedUnit, type PublishedUnit } from '../measures/published.ts'
import { distanceText, enteredText, type Target } from '../measures/target.ts'
import type { TrackedMeasure } from '../measures/tracked-measure.ts'
import type { YearBefore } from '../measures/year-before.ts'
import type { Series } from './measure-series.ts'
import { targetInForce } from './rag.ts'
import type { SeriesPoint } from './series-points.ts'

/** A target as a page shows it; `value` is 0 to 1 for per cent, else in the unit. */
export type TargetLine = Omit<Target, 'note'> & {
  id: string
  dueOn: string
  text: string
  eachTeam: boolean
  note: string | null
}

/** A target that was taken away; `note` is the reason. */
type WithdrawnLine = Pick<TargetLine, 'id' | 'due' | 'text' | 'note'> & {
  on: string | null
  by: string | null
}

/** A measure of a recommendation with everything the published table says of it. */
export type MeasureLine = {
  id: string
  title: string
  unit: Exclude<PublishedUnit, 'narrative'> | null
  better: 'higher' | 'lower'
  headline: boolean
  /** Judged here; false: it belongs to another recommendation and is shown here too. */
  own: boolean
  /** What audits count for it, in a sentence; null: they do not measure it. */
  counts: string | null
  scopeNote: string | null
  cadenceMonths: number | null
  baseline: SeriesPoint | null
  previous: SeriesPoint | null
  latest: SeriesPoint | null
  /** The figure at the last target date passed, or the last before it. */
  outturn: { figure: SeriesPoint; target: TargetLine } | null
  /** The target next due; when every date has passed, the last. */
  nextTarget: TargetLine | null
  /** '4 points below the 90% target for March 2021, not yet due'; null without a figure, a target or a claim. */
  distance: string | null
  /** How the latest figure stands against each of its targets. */
  targetSentence: string | null
  /** Whether it is better than about a year before, in a sentence that goes on from its title. */
  yearBefore: YearBefore
  /** What to say when a new figure is due; null when none is. */
  reminder: string | null
  targets: TargetLine[]
  /** Those it is judged by no more, by their date. */
  withdrawnTargets: WithdrawnLine[]
  /** By the end of their period. */
  points: SeriesPoint[]
  latestId: string | null
}

/**
 * `measure` and `series` as they stood; `asOf` is the day it is said, `at` the past day that was asked for, `people` the names of
 * those who changed something, by id.
 */
export function measureLine(
  measure: TrackedMeasure,
  series: Series,
  { asOf, own, at, people }: { asOf: string; own: boolean; at: At; people: ReadonlyMap<string, string> },
): MeasureLine {
  const { points, latest, targetSentence, setForOther, yearBefore } = series
  const unit = judgedUnit(measure.unit)
  const targets = measure.targets.map((target) => targetLine(measure, target))
  const nextTarget = targetInForce(targets, asOf)
  const figures = milestonesOf(points, latest, targets, asOf)
  const isHeadline = measure.headline && own
  return {
    id: measure.id,
    title: measureTitle(measure),
    unit,
    better: measure.better,
    headline: measure.headline,
    own,
    counts: measure.definition && definitionInBrief(measure.definition),
    scopeNote: measure.scopeNote,
    cadenceMonths: measure.cadenceMonths,
    ...figures,
    latest,
    nextTarget,
    distance:
      nextTarget && setForOther.has(nextTarget.id)
        ? `not judged by the ${nextTarget.text} target for ${monthLabel(nextTarget.due)}: what the measure counts, or how it is asked, was changed after it was set`
        : distanceOf(measure, latest, nextTarget, asOf),
    targetSentence,
    yearBefore,
    reminder:
      isHeadline && at === null
        ? overdueFigure(latest?.periodEnd ?? null, measure.cadenceMonths, asOf)
        : null,
    targets,
    withdrawnTargets: withdrawalsAt(measure.targetHistory, at).map((stored) => {
      const { id, due, text, note } = targetLine(measure, stored)
      const by = stored.recordedBy === null ? null : (people.get(stored.recordedBy) ?? null)
      return { id, due, text, note, on: stored.standsFrom, by }
    }),
    points,
    latestId: latest?.id ?? null,
  }
}

function distanceOf(
  measure: TrackedMeasure,
  latest: SeriesPoint | null,
  target: TargetLine | null,
  asOf: string,
): string | null {
  const unit = judgedUnit(measure.unit)
  if (unit === null || latest === null || latest.value === null || target === null) return null
  if (!latest.supportsClaim) return null
  return distanceText({
    ...{ value: latest.value, better: measure.better, unit, target: toTarget(target), asOf },
    asPrinted: latest.evidenceId === null,
  })
}

function targetLine(measure: TrackedMeasure, stored: TrackedMeasure['targets'][number]): TargetLine {
  const unit = judgedUnit(measure.unit)
  const judged = judgedTarget(stored, measure.unit)
  return {
    ...judged,
    id: stored.id,
    dueOn: stored.dueOn,
    text: unit === null ? String(stored.value) : enteredText(judged.value, unit),
    eachTeam: stored.eachTeam,
    note: stored.note,
  }
}

function toTarget({ due, value, eachTeam }: TargetLine): Target {
  return { due, value, eachTeam }
}
