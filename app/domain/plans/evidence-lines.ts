import { dayInLondon } from '../day.ts'
import type { Evidence } from '../evidence/entry.ts'
import type { Observation } from '../measures/observation.ts'
import type { TrackedMeasure } from '../measures/tracked-measure.ts'
import { doubtOf, printedText, teamRangeText } from './series-points.ts'

/** One entry of what a recommendation stands on. */
export type EvidenceLine = {
  id: string
  /** `figure`: a published or typed-in figure of a measure; `entry`: all other evidence. */
  from: 'entry' | 'figure'
  kind: 'audit' | 'performance' | 'narrative'
  period: string | null
  periodEnd: string | null
  sentence: string
  source: string | null
  issuedOn: string | null
  caveat: string | null
  teamRange: string | null
  /** Why a printed percentage does not add up. */
  doubt: string | null
  /** Why it took the place of another, and the id of that one. */
  corrects: { id: string; note: string | null } | null
  superseded: boolean
  /** It leads to its counts and audits. */
  traceable: boolean
  fitted: boolean
  /** Its round is open again, and may come to another figure. */
  reopened: boolean
  /** Why it can never be the measure's latest figure; null when it can. */
  notLatestBecause: string | null
  /** Null where that was not kept. */
  recordedOn: string | null
  /** It was entered by hand and nobody has corrected it: it can be issued again. */
  correctable: boolean
}

/**
 * How the reader stands to the entries: `hidden`, by their ids, says what stands in place of a sentence they may not read;
 * `superseded`, what took the place of one, here or under another recommendation.
 */
export type EvidenceViewer = {
  insideService: boolean
  hidden: ReadonlyMap<string, string>
  superseded: ReadonlyMap<string, string>
  reopened: ReadonlySet<string>
}

/**
 * Newest first: by the end of what it is about, then as it was recorded; without a period last. What was corrected stays,
 * marked. A published figure that an audit's entry makes traceable stands as that entry.
 */
export function evidenceLines(
  evidence: Evidence[],
  measures: TrackedMeasure[],
  viewer: EvidenceViewer,
): EvidenceLine[] {
  const standing = evidence.filter(({ id }) => !viewer.superseded.has(id))
  const traced = new Set(
    standing
      .filter(({ id, eligible }) => eligible && !viewer.hidden.has(id))
      .map((each) => each.observationId),
  )
  const lines = [
    ...evidence.map((each) => ({ line: ofEntry(each, viewer), order: each.seq })),
    ...measures.flatMap((measure) =>
      measure.observationHistory
        .filter((each) => each.value !== null && !traced.has(each.id))
        .map((each, place) => ({ line: ofFigure(measure, each), order: place })),
    ),
  ]
  return lines
    .sort((a, b) => compare(b.line.periodEnd ?? '', a.line.periodEnd ?? '') || b.order - a.order)
    .map(({ line }) => line)
}

function ofEntry(
  evidence: Evidence,
  { insideService, hidden, superseded, reopened }: EvidenceViewer,
): EvidenceLine {
  const { snapshot, roundId, supersedes, correctionNote } = evidence
  return {
    id: evidence.id,
    from: 'entry',
    kind: evidence.kind,
    period: evidence.periodLabel,
    periodEnd: evidence.periodEnd,
    sentence: hidden.get(evidence.id) ?? evidence.sentence,
    source: evidence.source,
    issuedOn: evidence.issuedOn,
    caveat: evidence.caveat,
    teamRange: null,
    doubt: null,
    corrects: supersedes === null ? null : { id: supersedes, note: correctionNote },
    superseded: superseded.has(evidence.id),
    traceable: snapshot !== null,
    fitted: snapshot?.fitted ?? false,
    reopened: roundId !== null && reopened.has(roundId),
    notLatestBecause: insideService && !evidence.eligible ? (snapshot?.latestReason ?? null) : null,
    recordedOn: dayInLondon(evidence.recordedAt),
    correctable: roundId === null && snapshot === null && !superseded.has(evidence.id),
  }
}

function ofFigure(measure: TrackedMeasure, observation: Observation): EvidenceLine {
  const { supersedes, correctionNote } = observation
  const isCorrected = measure.observationHistory.some((each) => each.supersedes === observation.id)
  return {
    id: observation.id,
    from: 'figure',
    kind: measure.source === 'audit' ? 'audit' : 'performance',
    period: observation.period.label,
    periodEnd: observation.period.end,
    sentence: `${measure.title}: ${printedText(measure, observation)}`,
    source: observation.source,
    issuedOn: observation.issuedOn,
    caveat: observation.caveat,
    teamRange: teamRangeText(measure, observation),
    doubt: doubtOf(measure, observation),
    corrects: supersedes === null ? null : { id: supersedes, note: correctionNote },
    superseded: isCorrected,
    traceable: false,
    fitted: false,
    reopened: false,
    notLatestBecause: null,
    recordedOn: observation.recordedAt === null ? null : dayInLondon(observation.recordedAt),
    correctable: !isCorrected,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
