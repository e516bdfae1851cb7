import type { Outcome } from '../answers/outcome.ts'
import type { PairedTable } from './interval.ts'

/** The cases of a round by reference. */
export type CaseList = {
  /** Every case of the list that the sample came from. */
  listed: ReadonlySet<string>
  /** Those that were to be read, audited or not. */
  sampled: ReadonlySet<string>
}

/** What a round read for one figure: its list, and by case reference what each audited case came to. */
export type Reading = CaseList & { outcomes: ReadonlyMap<string, Outcome> }

/** How the cases of a later reading hang on those of an earlier one. */
export type ReadAgain =
  /** All that were read were listed to be read again, and no others (rule 8). */
  | { how: 'same-cases'; pairs: PairedTable }
  /**
   * Which of them were read again may have hung on what was found: there is nothing to be tested. `weak`: it did. Those that had
   * been met were left out more often than chance would leave them out, and so the figure itself speaks for nobody else.
   */
  | { how: 'counts-only'; because: string; weak: boolean }

/**
 * How the cases of a later reading hang on those of an earlier one; null where they are others, or were drawn from a list
 * that was not made from the earlier cases. A list of nothing but cases of the earlier sample, and not of all that were read,
 * was made from what had been read; so was one in which every case that had been read had been weak. Cases that were read
 * again because they were weak look better on any second reading (rule 8).
 */
export function readAgain(before: Reading, now: Reading): ReadAgain | null {
  const listed = [...now.listed]
  const again = listed.filter((reference) => before.outcomes.has(reference))
  if (again.length * 2 <= listed.length) return null
  const noOthers = listsNoOthers(before, now)
  const all = before.outcomes.size
  if (again.length < all) {
    if (!noOthers && !wereTheWeakOnes(before, again)) return null
    return {
      how: 'counts-only',
      because: `only ${again.length} of the ${all} cases that had been read were chosen to be read again`,
      weak: wereChosenForBeingWeak(before, again),
    }
  }
  // A sample drawn from the earlier cases by chance is a smaller sample, and no second reading of each.
  return noOthers && isReadWhole(now) ? { how: 'same-cases', pairs: pairsOf(before, now) } : null
}

/** Whether a later list was made of nothing but cases that an earlier round was to read. */
export function listsNoOthers(before: CaseList, now: CaseList): boolean {
  return now.listed.size > 0 && [...now.listed].every((reference) => before.sampled.has(reference))
}

/** What may be known of it outside the service: not how single cases changed. */
export function withoutPairs(again: ReadAgain | null): ReadAgain | null {
  return again?.how === 'same-cases'
    ? {
        how: 'counts-only',
        weak: false,
        because:
          'the same cases were read again, and how each of them changed is not shown outside the service',
      }
    : again
}

/** How many cases could be assessed both times. */
export function pairsIn({ both, onlyBefore, onlyNow, neither }: PairedTable): number {
  return both + onlyBefore + onlyNow + neither
}

/** None of those read again had been met, and some of the rest had. */
function wereTheWeakOnes({ outcomes }: Reading, again: readonly string[]): boolean {
  const met = new Set([...outcomes].flatMap(([reference, outcome]) => (outcome === 'met' ? reference : [])))
  return met.size > 0 && again.every((reference) => !met.has(reference))
}

/**
 * Whether so many of those that were left out had been met that chance would leave out as many, or more, in fewer than 5% of all
 * ways to leave out that many (the hypergeometric distribution, one tail): two of thirty who left care are no choice of ours.
 */
function wereChosenForBeingWeak({ outcomes }: Reading, again: readonly string[]): boolean {
  const kept = new Set(again)
  const judged = [...outcomes].filter(([, outcome]) => outcome === 'met' || outcome === 'not-met')
  const met = judged.filter(([, outcome]) => outcome === 'met').length
  const left = judged.filter(([reference]) => !kept.has(reference))
  const leftMet = left.filter(([, outcome]) => outcome === 'met').length
  return leftMet > 0 && chanceOfAtLeast(leftMet, { all: judged.length, met, drawn: left.length }) < 0.05
}

/** How likely `drawn` of `all` hold at least so many of the `met`; 0 to 1. Weights are taken beside that of `few` itself. */
function chanceOfAtLeast(
  few: number,
  { all, met, drawn }: { all: number; met: number; drawn: number },
): number {
  const ratio = (k: number) => ((met - k) * (drawn - k)) / ((k + 1) * (all - met - drawn + k + 1))
  const [least, most] = [Math.max(0, met + drawn - all), Math.min(met, drawn)]
  let [above, below] = [1, 0]
  for (let k = few, weight = 1; k < most; k += 1) {
    weight *= ratio(k)
    above += weight
  }
  for (let k = few - 1, weight = 1; k >= least; k -= 1) {
    weight /= ratio(k)
    below += weight
  }
  return above / (above + below)
}

/** More than half was read: what was left out at closing stands beside the figure. */
function isReadWhole({ outcomes, listed }: Reading): boolean {
  return outcomes.size * 2 > listed.size
}

/** Cases that could be assessed both times; one that did not apply, or is not known, in either is no pair. */
function pairsOf(before: Reading, now: Reading): PairedTable {
  const pairs: PairedTable = { both: 0, onlyBefore: 0, onlyNow: 0, neither: 0 }
  for (const [reference, outcome] of now.outcomes) {
    const place = PLACE[`${before.outcomes.get(reference)} ${outcome}`]
    if (place !== undefined) pairs[place] += 1
  }
  return pairs
}

const PLACE: Record<string, keyof PairedTable> = {
  'met met': 'both',
  'met not-met': 'onlyBefore',
  'not-met met': 'onlyNow',
  'not-met not-met': 'neither',
}
