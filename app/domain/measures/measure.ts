import type { Definition } from './definition.ts'

export type MeasureFields = {
  id: string
  key: string
  title: string
  /** Its home; `recommendationIds` names every one it is shown under. */
  recommendationId: string
  serviceId: string
  /** What audits count for it; null: it is not measured by audits. */
  definition: Definition | null
  source: 'audit' | 'performance' | 'tracking'
  unit: 'percent' | 'weeks' | 'count' | 'narrative'
  better: 'higher' | 'lower'
  headline: boolean
  scopeNote: string | null
  position: number
  /** The day it became part of the plan; null: from its beginning. */
  partFrom: string | null
  /** A new figure is expected at least this often; null: nothing was agreed. */
  cadenceMonths: number | null
}

/** What shows whether a recommendation works: counted by audits, published by others, or followed in words. */
export type Measure = MeasureFields & {
  /** Every recommendation that new evidence goes to. */
  recommendationIds: string[]
}

/** A measure of a service that counts answers of audits. */
export type MeasureChoice = { id: string; title: string; definition: Definition }
