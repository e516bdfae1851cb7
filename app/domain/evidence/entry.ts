import type { EvidenceSnapshot } from './snapshot.ts'

/** One entry of a recommendation's evidence: never changed. What supersedes it says `supersededBy`. */
export type Evidence = {
  /** The order they were recorded in; given by the database. */
  seq: number
  id: string
  recommendationId: string
  kind: 'audit' | 'performance' | 'narrative'
  measureId: string | null
  roundId: string | null
  /** Of the round's closing. */
  revision: number | null
  supersedes: string | null
  /** The published observation this makes traceable. */
  observationId: string | null
  periodLabel: string | null
  periodEnd: string | null
  sentence: string
  snapshot: EvidenceSnapshot | null
  /** Whether it may become the measure's latest figure (rule 11). */
  eligible: boolean
  recordedAt: string
  recordedBy: string | null
  /** ISO date of the source; null: not known, or an audit's own. */
  issuedOn: string | null
  source: string | null
  /** What to bear in mind with it. */
  caveat: string | null
  /** Why it took the place of what it supersedes, where a person said so. */
  correctionNote: string | null
}
