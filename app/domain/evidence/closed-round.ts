import type { Outcome } from '../answers/outcome.ts'
import type { Definition } from '../measures/definition.ts'
import type { Template } from '../templates/template.ts'

/** A signed-off audit as a closing counted it. `outcomes`: of the counted questions, by code. */
export type ClosedCase = {
  id: string
  /** '' for a case without one. */
  team: string
  outcomes: ReadonlyMap<string, ClosedOutcome>
}

/** `sums`: the two numbers of a rate that was assessed. */
export type ClosedOutcome = {
  outcome: Outcome
  value: string
  sums?: readonly [numerator: number, denominator: number]
}

/** A measure that a closing gave a figure; `parts`: what each case was, by its id; of an average in each proportion by itself. */
export type ClosedMeasure = {
  id: string
  definition: Definition
  parts: ReadonlyArray<ReadonlyMap<string, Outcome>>
}

/** One closing: `measures` in the order in which they matter. */
export type ClosedRound = {
  template: Template
  cases: readonly ClosedCase[]
  measures: readonly ClosedMeasure[]
  /** The round is about some teams only. */
  partOfService: boolean
  /** Its cases were read again because they had been weak: that alone tells of an earlier round. */
  readAgainForBeingWeak?: boolean
}
