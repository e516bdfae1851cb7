import type { Round, RoundState } from './round.ts'

/** A round that read cases of another one, too. */
export type OtherRound = {
  id: string
  state: RoundState
  origin: 'live' | 'imported'
  periodEnd: string
  createdAt: string
  firstSignedOffAt: string | null
}

/**
 * Whether another round was read before this one: it is of an earlier period, or its first audit was signed off earlier; of imported
 * rounds nobody knows that, and it counts when they were made.
 */
export function isReadBefore(
  other: OtherRound,
  { period, createdAt, origin, firstSignedOffAt }: Round,
): boolean {
  if (other.periodEnd < period.end) return true
  const areLive = other.origin === 'live' && origin === 'live'
  return areLive && other.firstSignedOffAt !== null && firstSignedOffAt !== null
    ? other.firstSignedOffAt < firstSignedOffAt
    : other.createdAt < createdAt
}
