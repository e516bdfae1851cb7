import { figureText } from '../../domain/evidence/evidence.ts'
import { type Comparability, describeChange, type Point } from '../../domain/measures/change.ts'
import type { Interval } from '../../domain/measures/interval.ts'
import { assessable, type Counts } from '../../domain/measures/proportion.ts'
import { fromPublished, judgedTarget, judgedUnit } from '../../domain/measures/published.ts'
import type { HeadlineMeasure } from '../../domain/measures/rag.ts'
import { latestOf } from '../../domain/measures/series.ts'
import { judgeTargets, valueText } from '../../domain/measures/target.ts'
import type { Evidence } from '../../stores/evidence.server.ts'
import type { Measure, Observation } from '../../stores/plans.server.ts'

export type SeriesPoint = {
  id: string
  label: string
  periodEnd: string
  /** 0 to 1 for a percentage, else in the unit; null when it is not to be shown as one number. */
  value: number | null
  text: string
  interval: Interval | null
  /** Published without counts. */
  hollow: boolean
  /** The evidence the figure is traced to. */
  evidenceId: string | null
  fitted: boolean
  /** What the plan had published of the same figure, with its note. */
  published: string | null
  eligible: boolean
  /** Assessable cases; null when it was published without. */
  denominator: number | null
  supportsClaim: boolean
  counts: Counts | null
  /** What may be said of the way from the point before; null at the first. */
  change: { kind: string; sentence: string; notAlike: string[] } | null
}

export type Series = {
  points: SeriesPoint[]
  latest: SeriesPoint | null
  targetSentence: string | null
  headline: HeadlineMeasure | null
}

type Comparable = Omit<SeriesPoint, 'change'> & { sequence: number; point: Point }

/**
 * A measure over time: what was published, and what rounds found. A published figure whose evidence is here stands
 * once, as the evidence it can be traced to. `asOf` is the day it is said.
 */
export function seriesOf(measure: Measure, evidence: Evidence[], asOf: string): Series {
  const superseded = new Set(evidence.map((each) => each.supersedes))
  const current = evidence.filter((each) => each.measureId === measure.id && !superseded.has(each.id))
  const traced = new Set(current.map((each) => each.observationId))
  const published = measure.observations.filter((each) => !traced.has(each.id))
  const all = [
    ...published.map((each, index) => ofObservation(measure, each, index)),
    ...current.flatMap((each) => ofEvidence(measure, each, measure.observations.length + each.seq)),
  ].sort((a, b) => compare(a.periodEnd, b.periodEnd) || a.sequence - b.sequence)
  const points = all.map((each, index) => withChange(each, comparedWith(each, all.slice(0, index)), measure))
  const latest = latestOf(all.filter((each) => each.value !== null || each.counts !== null))
  return {
    points,
    latest: points.find((point) => point.id === latest?.id) ?? null,
    targetSentence: targetSentenceOf(measure, all, latest, asOf),
    headline: headlineOf(measure, all, latest),
  }
}

function ofObservation(measure: Measure, observation: Observation, sequence: number): Comparable {
  const unit = judgedUnit(measure.unit)
  const { numerator, denominator, period } = observation
  const value =
    observation.value === null || unit === null ? null : fromPublished(observation.value, measure.unit)
  const counted = unit === 'percent' && numerator !== null && denominator !== null
  const shown = value === null || unit === null ? 'No figure was published' : publishedText(value, unit)
  return {
    id: observation.id,
    sequence,
    label: period.label,
    periodEnd: period.end,
    value,
    text: counted ? `${shown} (${numerator} of ${denominator})` : shown,
    interval: null,
    hollow: !counted,
    evidenceId: null,
    fitted: false,
    published: noteOf(observation),
    eligible: value !== null,
    denominator: counted ? denominator : null,
    supportsClaim: true,
    counts: null,
    point: {
      label: period.label,
      value,
      counts: counted ? { met: numerator, n: denominator, notKnown: 0 } : null,
      comparability: null,
    },
  }
}

/** The plan's own figure stands beside the one that can be traced. */
function publishedAs(measure: Measure, evidence: Evidence): string | null {
  const observation = measure.observations.find((each) => each.id === evidence.observationId)
  if (!observation || observation.value === null) return null
  const unit = judgedUnit(measure.unit)
  const value = unit && publishedText(fromPublished(observation.value, measure.unit), unit)
  const { numerator, denominator } = observation
  const counts =
    numerator !== null && denominator !== null ? ` (${numerator} of ${denominator})` : ', without its counts'
  const note = noteOf(observation)
  return `Published as ${value}${counts} for ${observation.period.label}${note ? `. ${note}` : ''}`
}

function noteOf({ details }: Observation): string | null {
  return typeof details.note === 'string' ? details.note : null
}

/** A published 66.3% stays 66.3%: its decimal is the source's. */
function publishedText(value: number, unit: 'percent' | 'weeks' | 'count'): string {
  return unit === 'percent' ? `${Number((value * 100).toPrecision(12))}%` : valueText(value, unit)
}

function ofEvidence(measure: Measure, evidence: Evidence, sequence: number): Comparable[] {
  const { snapshot } = evidence
  if (snapshot === null) return []
  const { figure } = snapshot
  const label = evidence.periodLabel ?? snapshot.period.label
  const value = figure.availability === 'percentage' ? figure.value : null
  const compared = measure.targets.map((target) => fromPublished(target.value, measure.unit))
  const countable = figure.kind === 'proportion' && figure.availability !== 'unavailable'
  const comparability: Comparability = {
    theme: snapshot.theme,
    scope:
      snapshot.teamIds.length === 0
        ? 'the whole service'
        : `${snapshot.teamIds.length} of its teams: ${[...snapshot.teamIds].sort().join(', ')}`,
    cohort: snapshot.cohort,
    templateVersion: `${snapshot.templateTitle}, version ${snapshot.templateVersion}`,
    sampling: figure.sampling.method,
    // Nothing made here is moderated yet; of what was imported nobody knows.
    moderation: snapshot.origin === 'live' ? 'not moderated' : null,
  }
  return [
    {
      id: evidence.id,
      sequence,
      label,
      periodEnd: evidence.periodEnd ?? snapshot.period.end,
      value,
      text: figureText(figure, compared, measure.better),
      interval: figure.interval,
      hollow: false,
      evidenceId: evidence.id,
      fitted: snapshot.fitted,
      published: publishedAs(measure, evidence),
      eligible: evidence.eligible,
      denominator: assessable(figure.counts),
      supportsClaim: figure.supportsClaim,
      counts: figure.counts,
      point: {
        label,
        value: figure.value,
        counts: countable
          ? { met: figure.counts.met, n: assessable(figure.counts), notKnown: figure.counts.notKnown }
          : null,
        comparability,
      },
    },
  ]
}

/**
 * The last figure before. A period without one is passed over; and what may stand as the measure's latest is compared
 * only with what could: a round of one team would make any next round look like a change.
 */
function comparedWith(here: Comparable, before: Comparable[]): Comparable | undefined {
  const figures = before.filter(({ point }) => point.value !== null)
  return figures.findLast(({ eligible }) => eligible || !here.eligible)
}

function withChange(here: Comparable, before: Comparable | undefined, measure: Measure): SeriesPoint {
  const { point, sequence: _, ...shown } = here
  // Change of anything but a rate is not tested: its spread was not published.
  if (!before || measure.unit !== 'percent' || point.value === null) return { ...shown, change: null }
  const { kind, sentence, differences } = describeChange(before.point, point, { better: measure.better })
  return { ...shown, change: { kind, sentence, notAlike: differences } }
}

function targetSentenceOf(
  measure: Measure,
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
    previous: all.flatMap(({ id, value, periodEnd }) =>
      id !== latest.id && value !== null && periodEnd < latest.periodEnd
        ? [{ value, measuredOn: periodEnd }]
        : [],
    ),
  }).sentence
}

function headlineOf(measure: Measure, all: Comparable[], latest: Comparable | null): HeadlineMeasure | null {
  const unit = judgedUnit(measure.unit)
  if (!measure.headline || unit === null) return null
  const value = latest?.point.value ?? null
  const before = latest && comparedWith(latest, all.slice(0, all.indexOf(latest)))
  const change =
    latest && before && measure.unit === 'percent'
      ? describeChange(before.point, latest.point, { better: measure.better }).kind
      : null
  return {
    title: measure.title,
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
