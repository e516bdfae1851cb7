/** One choice on a scale. `code` is what is stored and counted; `label` is what people read; `points` what it adds to a sum. */
export type ScaleOption = { code: string; label: string; points?: number | undefined }

/**
 * A named set of choices in order, best first where there is an order.
 * `meets` is the polarity: the codes that count as met (domain rule 5). A scale without `meets` is
 * descriptive: its questions are tallied, never turned into a percentage.
 */
export type Scale = { name: string; options: ScaleOption[]; meets: string[] | null; graded: boolean }

const grades: ScaleOption[] = [
  { code: 'outstanding', label: 'Outstanding' },
  { code: 'good', label: 'Good' },
  { code: 'requires-improvement', label: 'Requires improvement to be good' },
  { code: 'inadequate', label: 'Inadequate' },
]

/** Whether every answer of the scale is worth something, so that answers on it can be added up. */
export function hasPoints(scale: Scale | null): boolean {
  return scale?.options.every(({ points }) => points !== undefined) ?? false
}

/** What the answers with these codes are worth together. */
export function pointsOf({ options }: Scale, codes: readonly string[]): number {
  return options.reduce((sum, { code, points = 0 }) => (codes.includes(code) ? sum + points : sum), 0)
}

/** Scales every template may use without declaring them. */
export const builtInScales: Readonly<Record<string, Scale>> = {
  'four-grades': { name: 'four-grades', options: grades, meets: ['outstanding', 'good'], graded: true },
  'yes-partly-no': {
    name: 'yes-partly-no',
    options: [
      { code: 'yes', label: 'Yes' },
      { code: 'partly', label: 'Partly' },
      { code: 'no', label: 'No' },
    ],
    meets: ['yes'],
    graded: false,
  },
  'yes-some-none': {
    name: 'yes-some-none',
    options: [
      { code: 'yes', label: 'Yes, all' },
      { code: 'some', label: 'Some' },
      { code: 'none', label: 'None' },
    ],
    meets: ['yes'],
    graded: false,
  },
  'yes-no': {
    name: 'yes-no',
    options: [
      { code: 'yes', label: 'Yes' },
      { code: 'no', label: 'No' },
    ],
    meets: ['yes'],
    graded: false,
  },
}

/** Answers that stand beside every scale; no scale may use these codes for its own choices. */
export const NOT_APPLICABLE = 'not-applicable'
export const CANNOT_TELL = 'cannot-tell'
export const reservedCodes: readonly string[] = [NOT_APPLICABLE, CANNOT_TELL]
