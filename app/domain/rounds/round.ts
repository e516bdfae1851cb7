/** What kinds of round the field runs, in its own words. */
export const roundKindNames = {
  'dip-sample': 'Dip sample',
  'thematic-audit': 'Thematic audit',
  'six-monthly-plan-audit': 'Six-monthly plan audit',
  'peer-review': 'Peer review',
} as const

export type RoundKind = keyof typeof roundKindNames

/** Draft until it is opened for auditing; closed when its figures are taken, and open again if it is reopened. */
export type RoundState = 'draft' | 'open' | 'closed'

/** Of a figure whose round is open again, wherever words show it. */
export const openAgainText = 'its round is open again and may come to another figure'

export const roundStateNames: Record<RoundState, string> = { draft: 'Draft', open: 'Open', closed: 'Closed' }

export type SamplingMethod = 'random' | 'whole-population' | 'targeted' | 'unknown'

/** How a sample came about, as the end of a sentence about it. */
export const samplingMethodNames: Record<SamplingMethod, string> = {
  random: 'Random draw from the list',
  'whole-population': 'Every case of the list',
  targeted: 'Targeted',
  unknown: 'Not known',
}

/** How the sample came about; everything but the method is null until it is drawn, or where nobody knows. */
export type Sample = {
  method: SamplingMethod
  population: number | null
  sampleSize: number | null
  seed: string | null
  fingerprint: string | null
}

/** One exercise of auditing a sample of the cases of a service, by one form. */
export type Round = {
  id: string
  name: string
  kind: RoundKind
  templateVersionId: string
  serviceId: string
  /** Empty: the whole service. */
  teamIds: string[]
  /** The cases it is about, in words. */
  cohort: string
  period: { label: string; start: string; end: string }
  dueOn: string | null
  sameTeamExcluded: boolean
  /** Columns of the case list that are kept beside the people of a case. */
  attributes: string[]
  state: RoundState
  origin: 'live' | 'imported'
  /** Illustrative rows fitted to a published percentage. */
  fitted: boolean
  sampling: Sample
  closings: number
  /** When the first of its audits was signed off: what its measures counted then is what it declared. Null: none has been. */
  firstSignedOffAt: string | null
  createdBy: string | null
  createdAt: string
  measureIds: string[]
}

/** A case of a round's list; its people are named as the list names them. */
export type RoundCase = {
  id: string
  roundId: string
  reference: string
  team: string | null
  worker: string | null
  supervisor: string | null
  iro: string | null
  attributes: Record<string, string>
  /** From 0, in the order of the draw; null before it. */
  drawPosition: number | null
  state: 'listed' | 'sampled' | 'replaced'
  replacedReason: string | null
}

/** How a round stands before anything is drawn. */
export const notDrawn: Sample = {
  method: 'unknown',
  population: null,
  sampleSize: null,
  seed: null,
  fingerprint: null,
}

/** A round with its period, once: many are called by it. 'Dip sample, May 2020'. */
export function roundInPeriod({ name, period }: { name: string; period: { label: string } }): string {
  return name.includes(period.label) ? name : `${name}, ${period.label}`
}
