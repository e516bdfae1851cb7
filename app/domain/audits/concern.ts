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
