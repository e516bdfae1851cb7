import type { Outcome } from '../answers/outcome.ts'
import type { PairedTable } from './interval.ts'

/** The cases of a round, each by the key of its reference (`caseKey`). */
export type CaseList = {
  /** Every case of the list that the sample came from. */
  listed: ReadonlySet<string>
  /** Those that were to be read, audited or not, or not to be used. */
  sampled: ReadonlySet<string>
}

/** What a round read for one figure: its list, and by case what each audited case came to. */
export type Reading = CaseList & { outcomes: ReadonlyMap<string, Outcome> }

/** How the cases of a later reading hang on those of an earlier one. */
export type ReadAgain =
  /** All that were read were listed to be read again, and no others (rule 8). */
  | { how: 'same-cases'; pairs: PairedTable }
  /** Which of them were read again may have hung on what was found: there is nothing to be tested. */
  | { how: 'counts-only'; because: string }

/** What an audit came to; `case`: the key of its case's reference. */
export type CaseReading = { roundId: string; revision: number; case: string; outcome: Outcome }

/**
 * How the cases of a later reading hang on those of an earlier one; null where they are others, or were drawn from a list
 * that was not made from the earlier cases. A list of nothing but cases of the earlier sample, and not of all that were read,
 * was made from what had been read. Cases that were read again because they were weak look better on any second reading (rule 8).
 */
export function readAgain(before: Reading, now: Reading): ReadAgain | null {
  const chosen =
    chosenForWhatWasFound([before], now, { limit: ONE_IN_TWENTY / 2, weak: 'not-met' }) ??
    chosenForWhatWasFound([before], now, { limit: ONE_IN_TWENTY / 2, weak: 'met' })
  if (chosen !== null) return { how: 'counts-only', because: chosen }
  if (before.outcomes.size === 0 || !listsNoOthers(before, now)) return null
  const again = [...before.outcomes.keys()].filter((key) => now.listed.has(key)).length
  if (again < before.outcomes.size)
    return { how: 'counts-only', because: onlySome(again, before.outcomes.size) }
  // A sample drawn from the earlier cases by chance is a smaller sample, and no second reading of each.
  return isReadWhole(now) ? { how: 'same-cases', pairs: pairsOf(before, now) } : null
}

/** How often chance alone may pass for a choice, in one comparison, or in one round. */
export const ONE_IN_TWENTY = 0.05

/** What a later reading is made of: its list, and what was audited of it. */
type Made = Pick<Reading, 'listed' | 'outcomes'>

/**
 * Why the cases of a reading are taken to be read again for what had been found in them (rule 8), in words; null where they are not.
 * They are where a quarter or more of its list, or of those audited, had been read in one earlier round, and where those of that
 * round that were left out had been otherwise than `weak` more often than chance leaves them out: where chance would leave out as
 * many, or more, less often than `limit` (0 to 1), which all that is tried for it shares (Bonferroni). List and audited cases are
 * tried apart: the weak may be all that was listed, or all that was signed off. `weak`: what the cases that were chosen had been.
 */
export function chosenForWhatWasFound(
  earlier: readonly Pick<Reading, 'outcomes'>[],
  now: Made,
  { limit, weak }: { limit: number; weak: 'met' | 'not-met' },
): string | null {
  const tried = earlier.flatMap((before) => leftOutOf(before, now))
  const chosen = tried.find((each) => chanceOfLeaving(each, weak) < limit / tried.length)
  if (chosen === undefined) return null
  const how = weak === 'not-met' ? 'more' : 'less'
  return `${onlySome(chosen.again, chosen.all)}, and those left out had been met ${how} often than chance would have it`
}

/** The cases of one earlier round: how many there are and are read again; of those that could be assessed, how many had been met, and are left out. */
type LeftOut = { all: number; again: number; judged: number; met: number; left: number; leftMet: number }

/** By the list, and by what was audited where that is less; none where so few are read again that it is another reading, or none is left out. */
function leftOutOf({ outcomes }: Pick<Reading, 'outcomes'>, now: Made): LeftOut[] {
  const audited = new Set(now.outcomes.keys())
  const sets = audited.size < now.listed.size ? [now.listed, audited] : [audited]
  return sets.flatMap((read) => {
    const found: LeftOut = { all: outcomes.size, again: 0, judged: 0, met: 0, left: 0, leftMet: 0 }
    for (const [key, outcome] of outcomes) {
      const isAgain = read.has(key)
      found.again += isAgain ? 1 : 0
      if (!isJudged(outcome)) continue
      const isMet = outcome === 'met'
      found.judged += 1
      found.met += isMet ? 1 : 0
      found.left += isAgain ? 0 : 1
      found.leftMet += isMet && !isAgain ? 1 : 0
    }
    return found.again > 0 && found.left > 0 && found.again * 4 >= read.size ? [found] : []
  })
}

function onlySome(again: number, all: number): string {
  return `only ${again} of the ${all} cases that had been read were read again`
}

function isJudged(outcome: Outcome): boolean {
  return outcome === 'met' || outcome === 'not-met'
}

/** Whether a later list was made of nothing but cases that an earlier round was to read. */
export function listsNoOthers(before: CaseList, now: CaseList): boolean {
  return now.listed.size > 0 && [...now.listed].every((reference) => before.sampled.has(reference))
}

/**
 * What may be known outside the service of how the cases of a later reading hang on those of an earlier one: that some were read
 * again, whatever was found in them, and not how single cases changed, nor which were left out.
 */
export function readAgainOutside(before: Reading, now: Reading): ReadAgain | null {
  const again = [...now.outcomes.keys()].filter((reference) => before.outcomes.has(reference)).length
  return again > 0 && (again * 4 >= now.outcomes.size || listsNoOthers(before, now))
    ? {
        how: 'counts-only',
        because: 'cases were read again, and how each of them changed is not shown outside the service',
      }
    : null
}

/** How many cases could be assessed both times. */
export function pairsIn({ both, onlyBefore, onlyNow, neither }: PairedTable): number {
  return both + onlyBefore + onlyNow + neither
}

/** How likely chance leaves out so many that had been otherwise than `weak`, or more: the hypergeometric distribution, one tail; 0 to 1. */
function chanceOfLeaving({ judged, met, left, leftMet }: LeftOut, weak: 'met' | 'not-met'): number {
  return weak === 'not-met'
    ? chanceOfAtLeast(leftMet, { all: judged, wanted: met, drawn: left })
    : chanceOfAtLeast(left - leftMet, { all: judged, wanted: judged - met, drawn: left })
}

/** How likely `drawn` of `all` hold at least so many of the `wanted`. Weights are taken beside that of `few` itself. */
function chanceOfAtLeast(
  few: number,
  { all, wanted, drawn }: { all: number; wanted: number; drawn: number },
): number {
  const ratio = (k: number) => ((wanted - k) * (drawn - k)) / ((k + 1) * (all - wanted - drawn + k + 1))
  const [least, most] = [Math.max(0, wanted + drawn - all), Math.min(wanted, drawn)]
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

/** All of the list was to be read, and more than half was: what was left out at closing stands beside the figure. */
function isReadWhole({ outcomes, listed, sampled }: Reading): boolean {
  return sampled.size === listed.size && outcomes.size * 2 > listed.size
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
