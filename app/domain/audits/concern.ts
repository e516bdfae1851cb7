/** What is done about a safeguarding concern after it was raised. */
export const concernStepNames = { escalated: 'Escalated', note: 'Note', closed: 'Closed' } as const

export type ConcernStepKind = keyof typeof concernStepNames

/** Open until somebody closed it; a closed one takes no further step. */
export function isOpenConcern(steps: ReadonlyArray<{ kind: ConcernStepKind }>): boolean {
  return steps.every(({ kind }) => kind !== 'closed')
}

/** Whole days from one instant to another, each by its date: raised yesterday evening is one day old today. */
export function daysBetween(from: string, to: string): number {
  const day = (instant: string) => Date.parse(instant.slice(0, 10))
  return Math.round((day(to) - day(from)) / 86_400_000)
}

type Raised = { concern: string; told: string; reference: string }
type Taken = { toWhom: string | null; reference: string | null; text: string | null }

/**
 * What was written about a concern. Of `people` told, the names are what the record is for: only what else is personal
 * is looked for there.
 */
export function concernTexts(raised: Raised, steps: readonly Taken[]): { free: string[]; people: string[] } {
  const free = [
    raised.concern,
    raised.reference,
    ...steps.flatMap(({ reference, text }) => [reference, text]),
  ]
  const people = [raised.told, ...steps.map(({ toWhom }) => toWhom)]
  const written = (texts: Array<string | null>) => texts.flatMap((text) => text ?? [])
  return { free: written(free), people: written(people) }
}
