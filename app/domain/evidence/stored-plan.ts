import { z } from 'zod'
import type { DisclosurePlan } from './disclosure-plan.ts'

const Plan = z.object({
  questions: z.record(z.string(), z.object({ answers: z.boolean(), teams: z.array(z.string()) })),
  measures: z.array(z.string()),
})

/** What is shown of a release, as it is stored; null where nothing is kept. */
export function planOf(stored: string | null): DisclosurePlan | null {
  return stored === null ? null : Plan.parse(JSON.parse(stored))
}
