/** A published or typed-in figure. Never changed: one that corrects it names it in `supersedes`. */
export type Observation = {
  id: string
  measureId: string
  period: { label: string; start: string; end: string }
  /** As published: a percentage from 0 to 100, else in the measure's unit; null when none was. */
  value: number | null
  numerator: number | null
  denominator: number | null
  /** The lowest and the highest team, in the measure's unit; null when they are not known. */
  teamRange: { low: number; high: number } | null
  source: string | null
  /** ISO date of the source; null: not known. */
  issuedOn: string | null
  /** What to bear in mind with it; it stays beside the figure. */
  caveat: string | null
  supersedes: string | null
  correctionNote: string | null
  /** UTC instant; null for what came with the demonstration. */
  recordedAt: string | null
  recordedBy: string | null
  details: Record<string, unknown>
}
