import { dayInLondon } from '../day.ts'

/**
 * The day on which a plan's targets are judged: the day it describes, as long as nothing later is known; otherwise today.
 * A plan as it stood in October 2020 is not asked about 2026, and one that got newer evidence is not stuck in 2020.
 * @returns an ISO date
 */
export function asOfPlan(
  plan: { positionAt: string | null },
  periodEnds: readonly string[],
  now: Date,
): string {
  const { positionAt } = plan
  const isSuperseded = positionAt === null || periodEnds.some((end) => end > positionAt)
  return isSuperseded ? dayInLondon(now.toISOString()) : positionAt
}
