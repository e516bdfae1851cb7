import { z } from 'zod'
import type { ReleaseChoice } from './release-choice.ts'

const Choice = z.object({
  questions: z.record(z.string(), z.object({ answers: z.boolean(), teams: z.array(z.string()) })),
  measures: z.array(z.string()),
})

/** What is shown of a release, as it is stored; null where nothing is kept. */
export function choiceOf(stored: string | null): ReleaseChoice | null {
  return stored === null ? null : Choice.parse(JSON.parse(stored))
}
