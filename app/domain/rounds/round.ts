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

/** A round with its period, once: many are called by it. 'Dip sample, May 2020'. */
export function roundInPeriod({ name, period }: { name: string; period: { label: string } }): string {
  return name.includes(period.label) ? name : `${name}, ${period.label}`
}
