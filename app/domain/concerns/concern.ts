import { dayInLondon } from '../day.ts'

/** What is done about a safeguarding concern after it was raised. */
export const concernStepNames = { escalated: 'Escalated', note: 'Note', closed: 'Closed' } as const

export type ConcernStepKind = keyof typeof concernStepNames

/** An immediate safeguarding concern: apart from the grade, raised at any point, never changed. */
export type Concern = {
  id: string
  auditId: string
  concern: string
  told: string
  toldAt: string
  reference: string
  raisedBy: string
  raisedAt: string
}

/** What was done about a concern after it was raised; what does not belong to its kind is null. */
export type ConcernStep = {
  id: string
  concernId: string
  kind: ConcernStepKind
  toWhom: string | null
  happenedAt: string | null
  reference: string | null
  /** A note, or the outcome a concern was closed with. */
  text: string | null
  by: string
  at: string
}

/** A concern with whose case it is about. */
export type ConcernOfService = Concern & { serviceId: string; caseReference: string; roundName: string }

/** Whom a service tells of a safeguarding concern, and in which order, in its own words. */
export type EscalationRoute = { seq: number; serviceId: string; route: string; by: string; at: string }

/** Open until somebody closed it; a closed one takes no further step. */
export function isOpenConcern(steps: ReadonlyArray<{ kind: ConcernStepKind }>): boolean {
  return steps.every(({ kind }) => kind !== 'closed')
}

/** Whole days from one instant to another, each by its date in London: raised yesterday evening is one day old today. */
export function daysBetween(from: string, to: string): number {
  const day = (instant: string) => Date.parse(dayInLondon(instant))
  return Math.round((day(to) - day(from)) / 86_400_000)
}

type Raised = Pick<Concern, 'concern' | 'told' | 'reference'>
type Taken = Pick<ConcernStep, 'kind' | 'toWhom' | 'reference' | 'text'>

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
