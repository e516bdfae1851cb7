import { dayInLondon } from '../day.ts'
/** What is done about a safeguarding concern after it was raised. */
export const concernStepNames = { escalated: 'Escalated', note: 'Note', closed: 'Closed' } as const

export type ConcernStepKind = keyof typeof concernStepNames

/** Open until somebody closed it; a closed one takes no further step. */
export function isOpenConcern(steps: ReadonlyArray<{ kind: ConcernStepKind }>): boolean {
  return steps.every(({ kind }) => kind !== 'closed')
}

/** Whole days from one instant to another, each by its date in London: raised yesterday evening is one day old today. */
export function daysBetween(from: string, to: string): number {
  const day = (instant: string) => Date.parse(dayInLondon(instant))
  return Math.round((day(to) - day(from)) / 86_400_000)
}

type Raised = { concern: string; told: string; reference: string }
type Taken = { kind: ConcernStepKind; toWhom: string | null; reference: string | null; text: string | null }

/** `people`: it says who was told. Their names are what it is for, so only what else is personal is looked for. */
export type ConcernText = { where: string; text: string; people: boolean }

/** What was written about a concern, and where. */
export function concernTexts(raised: Raised, steps: readonly Taken[]): ConcernText[] {
  const at = (where: string, text: string | null, people = false) => (text ? [{ where, text, people }] : [])
  return [
    ...at('The concern', raised.concern),
    ...at('Told at once', raised.told, true),
    ...at('Reference', raised.reference),
    ...steps.flatMap(({ kind, toWhom, reference, text }) => {
      const where = concernStepNames[kind]
      return [...at(where, toWhom, true), ...at(where, reference), ...at(where, text)]
    }),
  ]
}
