import type { Target, Unit } from './target.ts'

/** What a plan counts a measure in; 'narrative' has words and no number. */
export type PublishedUnit = 'percent' | 'weeks' | 'count' | 'narrative'

/** Plans publish a percentage as 0 to 100; every rule reckons with a rate from 0 to 1. Other units stay. */
export function fromPublished(value: number, unit: PublishedUnit): number {
  return unit === 'percent' ? Number((value / 100).toPrecision(15)) : value
}

/** The unit a value is judged in; null for words. */
export function judgedUnit(unit: PublishedUnit): Exclude<Unit, 'days' | 'months'> | null {
  return unit === 'narrative' ? null : unit
}

/** A stored target as the rules judge it. */
export function judgedTarget(
  target: { dueOn: string; value: number; eachTeam: boolean; note: string | null },
  unit: PublishedUnit,
): Target {
  return {
    due: target.dueOn,
    value: fromPublished(target.value, unit),
    eachTeam: target.eachTeam,
    ...(target.note === null ? {} : { note: target.note }),
  }
}
