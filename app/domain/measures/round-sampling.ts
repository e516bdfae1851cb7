import type { Sampling } from './proportion.ts'

/** How a round's cases came to be read, as it is stored. */
export type DrawnCases = Pick<Sampling, 'method' | 'sampled' | 'audited'> & {
  /** Cases on the list that was drawn from; null: not known. */
  listed: number | null
  /** Drawn cases that could not be used, and in whose place others were read. */
  replaced: number
}

/**
 * How a round's cases came to be read, for its figures. What could not be used was no case of the population, and is named with
 * every figure (rule 7). Where cases were read again because they had been weak (`weak`: by question, why), they were chosen,
 * whatever the draw was called: no question of the round speaks for the others.
 */
export function roundSampling(
  { method, listed, sampled, audited, replaced }: DrawnCases,
  weak: Readonly<Record<string, string>>,
): Sampling {
  return {
    method: isChosenAnyway(weak) ? 'targeted' : method,
    population: listed === null ? null : listed - replaced,
    sampled,
    audited,
    ...(replaced > 0 ? { unusable: replaced } : {}),
  }
}

function isChosenAnyway(weak: Readonly<Record<string, string>>): boolean {
  return Object.keys(weak).length > 0
}
