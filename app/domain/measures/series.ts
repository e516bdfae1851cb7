/** What a round or a measure covers; no team named: the whole service. */
export type Scope = { serviceId: string; teamIds: readonly string[] }

/** The fewest assessable cases from which a round may become a measure's latest figure (rule 11). */
export const FEWEST_FOR_LATEST = 20

/**
 * Whether a closing round may become the measure's latest figure (rule 11): its scope must be the measure's, its cases not
 * chosen, and at least 20 cases assessable. It adds evidence either way; the reason says so in plain words.
 */
export function canBecomeLatest(facts: {
  roundScope: Scope
  measureScope: Scope
  assessable: number
  /** Why the cases speak for themselves alone (rules 7 and 8), in words; null where they were not chosen. */
  chosenBecause: string | null
}): { eligible: boolean; reason: string } {
  if (!sameScope(facts.roundScope, facts.measureScope)) {
    return {
      eligible: false,
      reason: 'the round does not cover what the measure covers: it adds evidence only',
    }
  }
  if (facts.chosenBecause !== null) {
    return { eligible: false, reason: `${facts.chosenBecause}: it adds evidence only` }
  }
  if (facts.assessable < FEWEST_FOR_LATEST) {
    return {
      eligible: false,
      reason: `${facts.assessable} cases could be assessed, fewer than ${FEWEST_FOR_LATEST}: it adds evidence only`,
    }
  }
  return {
    eligible: true,
    reason: `the round covers what the measure covers, and ${facts.assessable} cases could be assessed`,
  }
}

/**
 * The latest of the eligible points: the one whose period ends last; of two that end on the same day, the one
 * with the higher sequence. Null when none is eligible. The order of the list never matters.
 */
export function latestOf<P extends { periodEnd: string; sequence: number; eligible: boolean }>(
  points: readonly P[],
): P | null {
  let latest: P | null = null
  for (const point of points) {
    if (point.eligible && (latest === null || isLater(point, latest))) latest = point
  }
  return latest
}

function isLater(a: { periodEnd: string; sequence: number }, b: { periodEnd: string; sequence: number }) {
  return a.periodEnd === b.periodEnd ? a.sequence > b.sequence : a.periodEnd > b.periodEnd
}

function sameScope(a: Scope, b: Scope): boolean {
  const [teamsOfA, teamsOfB] = [new Set(a.teamIds), new Set(b.teamIds)]
  if (a.serviceId !== b.serviceId || teamsOfA.size !== teamsOfB.size) return false
  return [...teamsOfA].every((team) => teamsOfB.has(team))
}
