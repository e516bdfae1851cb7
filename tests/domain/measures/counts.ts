import fc from 'fast-check'
import type { Outcome } from '../../../app/domain/answers/outcome.ts'
import type { Counts, Sampling } from '../../../app/domain/measures/proportion.ts'

export const anyOutcome = fc.constantFrom<Outcome>('met', 'not-met', 'not-applicable', 'not-known')

export const anyCounts: fc.Arbitrary<Counts> = fc.record({
  met: fc.nat(60),
  notMet: fc.nat(60),
  notApplicable: fc.nat(60),
  notKnown: fc.nat(60),
})

/** The four counts in the order of rule 1. */
export function four(met: number, notMet: number, notApplicable = 0, notKnown = 0): Counts {
  return { met, notMet, notApplicable, notKnown }
}

export function totalOf(counts: Counts): number {
  return counts.met + counts.notMet + counts.notApplicable + counts.notKnown
}

export function randomDraw(audited: number, population: number | null = null, sampled = audited): Sampling {
  return { method: 'random', population, sampled, audited }
}

export function chosen(audited: number): Sampling {
  return { method: 'targeted', population: null, sampled: audited, audited }
}
