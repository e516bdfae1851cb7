import type { Evidence } from '../evidence/entry.ts'
import { figureText, leftOutText } from '../evidence/evidence.ts'
import { boundsClause } from '../evidence/figure-limits.ts'
import { pointOfFigure } from '../evidence/point-of-figure.ts'
import { definitionCounted, moderationOf } from '../evidence/snapshot.ts'
import type { AskedIn } from '../measures/asked-in.ts'
import { fewestAssessable, figuresUnder, type MeasureFigure } from '../measures/average.ts'
import type { Comparability, Point } from '../measures/compare-figures.ts'
import { checkPercentage } from '../measures/consistency.ts'
import { type Definition, definitionAt } from '../measures/definition.ts'
import type { Interval } from '../measures/interval.ts'
import { aboutKind } from '../measures/measure-kinds.ts'
import type { Observation } from '../measures/observation.ts'
import { type Counts, isCountsByChoice } from '../measures/proportion.ts'
import { fromPublished, judgedUnit } from '../measures/published.ts'
import type { Reading } from '../measures/read-again.ts'
import { enteredText } from '../measures/target.ts'
import type { TrackedMeasure } from '../measures/tracked-measure.ts'
import { moderationMark } from '../rounds/moderation.ts'

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
  /** The reader may not see it: its text says why, and it is there so that no older figure passes for it. */
  hidden: boolean
  /** Its round is open again, and may come to another figure. */
  reopened: boolean
  /** The evidence the figure is traced to. */
  evidenceId: string | null
  fitted: boolean
  /** What the plan had published of the same figure, and what to bear in mind with it. */
  published: string | null
  /** The lowest and highest team in words: 'teams from 71.4% to 97.2%, without their counts'. */
  teamRange: string | null
  /** Why the printed figure does not add up; null when it does. */
  doubt: string | null
  eligible: boolean
  /** Assessable cases, of an average in the part where they were fewest; null when it was published without. */
  denominator: number | null
  supportsClaim: boolean
  counts: Counts | null
  /** What may be said of the way from the point before; null at the first. */
  change: { kind: string; sentence: string; notAlike: string[] } | null
}

export type Comparable = Omit<SeriesPoint, 'change'> & {
  sequence: number
  point: Point
  /** Null: published without its form. */
  askedIn: AskedIn | null
  /** What the measure counted when the figure was taken, or typed in; null where audits did not measure it. */
  counted: Definition | null
  /** How many of the sample were audited, where that is not all (rule 1): a rating that is proposed never leaves it out. */
  leftOut: string | null
  /** UTC; null: with the plan. */
  recordedAt: string | null
  /** What was read for it, case by case; null: nobody knows here. */
  reading: Reading | null
}

/** A figure that was published or typed in. */
export function ofObservation(
  measure: TrackedMeasure,
  observation: Observation,
  sequence: number,
): Comparable {
  const unit = judgedUnit(measure.unit)
  const { numerator, denominator, period } = observation
  const value =
    observation.value === null || unit === null ? null : fromPublished(observation.value, measure.unit)
  const doubt = doubtOf(measure, observation)
  const counted =
    unit === 'percent' && numerator !== null && denominator !== null && denominator > 0 && doubt === null
  return {
    id: observation.id,
    sequence,
    label: period.label,
    periodEnd: period.end,
    value,
    text: printedText(measure, observation),
    interval: null,
    hollow: !counted,
    ...{ hidden: false, reopened: false },
    evidenceId: null,
    fitted: false,
    published: saidBeside(observation),
    teamRange: teamRangeText(measure, observation),
    doubt,
    eligible: value !== null,
    denominator: counted ? denominator : null,
    supportsClaim: true,
    counts: null,
    point: {
      label: period.label,
      value,
      counts: counted ? { met: numerator, n: denominator, notKnown: 0 } : null,
      text: value === null ? 'no figure' : printedText(measure, observation),
      untested: whyUntested(observation, doubt),
      comparability: null,
    },
    askedIn: null,
    counted: definitionAt(measure.definitions, observation.recordedAt),
    recordedAt: observation.recordedAt,
    leftOut: null,
    reading: null,
  }
}

/** As it was printed, with its counts or that it has none: '79% (19 of 25)', '82% (published without its counts)'. */
export function printedText(measure: TrackedMeasure, observation: Observation): string {
  const unit = judgedUnit(measure.unit)
  if (observation.value === null || unit === null) return 'No figure was published'
  const shown = enteredText(fromPublished(observation.value, measure.unit), unit)
  const { numerator, denominator } = observation
  if (unit !== 'percent') return shown
  if (denominator === null) return `${shown} (published without its counts)`
  return numerator === null ? `${shown} (of ${denominator})` : `${shown} (${numerator} of ${denominator})`
}

/** Why a percentage that was printed with some of its counts is compared with nothing; null where it has both, or neither. */
function whyUntested({ numerator, denominator }: Observation, doubt: string | null): string | null {
  if (doubt !== null) return 'was published with counts that do not add up'
  if ((numerator === null) === (denominator === null)) return null
  return 'was published with only one of its counts'
}

/** Why a printed percentage does not agree with what is printed beside it. */
export function doubtOf(
  measure: TrackedMeasure,
  { value, numerator, denominator }: Observation,
): string | null {
  if (measure.unit !== 'percent' || value === null) return null
  return checkPercentage({ value, numerator, denominator })?.message ?? null
}

export function teamRangeText(measure: TrackedMeasure, { teamRange }: Observation): string | null {
  const unit = judgedUnit(measure.unit)
  if (teamRange === null || unit === null) return null
  const [low, high] = [teamRange.low, teamRange.high].map((value) =>
    enteredText(fromPublished(value, measure.unit), unit),
  )
  return `teams from ${low} to ${high}${unit === 'percent' ? ', without their counts' : ''}`
}

/** A figure that the reader may not see, in its place. `because`: what is said instead. It is taken for one that could count. */
export function ofHidden(evidence: Evidence, because: string, sequence: number): Comparable {
  const label = evidence.periodLabel ?? evidence.snapshot?.period.label ?? ''
  return {
    ...{ id: evidence.id, sequence, label, value: null, text: because, interval: null, hollow: false },
    ...{ hidden: true, reopened: false, evidenceId: evidence.id, fitted: false, published: null },
    periodEnd: evidence.periodEnd ?? evidence.snapshot?.period.end ?? '',
    ...{
      teamRange: null,
      doubt: null,
      eligible: true,
      denominator: null,
      supportsClaim: false,
      counts: null,
    },
    point: { label, value: null, counts: null, text: because, comparability: null },
    ...{ askedIn: null, counted: null, recordedAt: evidence.recordedAt, leftOut: null, reading: null },
  }
}

/** An entry of evidence with a figure; one in words has no point. */
export function ofEvidence(
  measure: TrackedMeasure,
  evidence: Evidence,
  sequence: number,
  reading: Reading | null = null,
): Comparable[] {
  const { snapshot } = evidence
  if (snapshot === null) return []
  const { figure } = snapshot
  const label = evidence.periodLabel ?? snapshot.period.label
  const value = figure.availability === 'percentage' ? figure.value : null
  const compared = measure.targets.map((target) => fromPublished(target.value, measure.unit))
  const counts = figure.kind === 'average' ? null : figure.counts
  const definition = definitionCounted(snapshot)
  const comparability: Comparability = {
    theme: snapshot.theme,
    scope:
      snapshot.teamIds.length === 0
        ? 'the whole service'
        : `${snapshot.teamIds.length} of its teams: ${[...snapshot.teamIds].sort().join(', ')}`,
    cohort: snapshot.cohort,
    templateVersion: `${snapshot.templateTitle}, version ${snapshot.templateVersion}`,
    sampling: figure.sampling.method,
    moderation: moderationMark(moderationOf(snapshot).how),
  }
  const traced = measure.observations.find((each) => each.id === evidence.observationId)
  return [
    {
      id: evidence.id,
      sequence,
      label,
      periodEnd: evidence.periodEnd ?? snapshot.period.end,
      value,
      text: `${figureText(figure, compared, measure.better)}${aboutKind(definition.kind).mark ?? ''}${boundsClause(figure)}`,
      interval: figure.interval,
      hollow: false,
      ...{ hidden: false, reopened: false },
      evidenceId: evidence.id,
      fitted: snapshot.fitted,
      published: traced ? publishedAs(measure, traced) : null,
      teamRange: traced ? teamRangeText(measure, traced) : null,
      doubt: traced ? doubtOf(measure, traced) : null,
      eligible: evidence.eligible,
      denominator: fewestAssessable(figure),
      supportsClaim: figure.supportsClaim,
      counts,
      point: {
        ...pointOfFigure(figure, compared, measure.better),
        label,
        comparability,
        countsOnly: whyInCounts(figure),
        detailNotRecorded: snapshot.detailNotRecorded,
        fitted: snapshot.fitted,
      },
      askedIn: {
        key: snapshot.templateKey,
        version: snapshot.templateVersion,
        definition,
      },
      counted: definition,
      recordedAt: evidence.recordedAt,
      leftOut: leftOutText(figure),
      reading,
    },
  ]
}

/** Why a figure with cases enough was given in counts alone (rule 8); of an average, why the first of its parts was. */
function whyInCounts(figure: MeasureFigure): string | null {
  return figuresUnder(figure).find(isCountsByChoice)?.noIntervalReason ?? null
}

/** The plan's own figure stands beside the one that can be traced. */
function publishedAs(measure: TrackedMeasure, observation: Observation): string | null {
  if (observation.value === null) return null
  const unit = judgedUnit(measure.unit)
  const value = unit && enteredText(fromPublished(observation.value, measure.unit), unit)
  const { numerator, denominator } = observation
  const counts =
    numerator !== null && denominator !== null ? ` (${numerator} of ${denominator})` : ', without its counts'
  const said = saidBeside(observation)
  return `Published as ${value}${counts} for ${observation.period.label}${said ? `. ${said}` : ''}`
}

/** Why it took the place of another figure, and what to bear in mind with it. */
function saidBeside({ caveat, correctionNote }: Observation): string | null {
  const said = [correctionNote === null ? null : `Corrected: ${correctionNote}`, caveat]
  return said.filter((each) => each !== null).join('. ') || null
}
