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

/**
 * How the cases of a later reading hang on those of an earlier one; null where they are others, or were drawn from a list
 * that was not made from the earlier cases. A list of nothing but cases of the earlier sample, and not of all that were read,
 * was made from what had been read. Cases that were read again because they were weak look better on any second reading (rule 8).
 */
export function readAgain(before: Reading, now: Reading): ReadAgain | null {
  const chosen = chosenForBeingWeak([before], now, ONE_IN_TWENTY)
  if (chosen !== null) return { how: 'counts-only', because: chosen }
  if (before.outcomes.size === 0 || !listsNoOthers(before, now)) return null
  const again = [...before.outcomes.keys()].filter((reference) => now.listed.has(reference)).length
  if (again < before.outcomes.size)
    return { how: 'counts-only', because: onlySome(again, before.outcomes.size) }
  // A sample drawn from the earlier cases by chance is a smaller sample, and no second reading of each.
  return isReadWhole(now) ? { how: 'same-cases', pairs: pairsOf(before, now) } : null
}

/** How often chance alone may pass for a choice in one comparison. */
export const ONE_IN_TWENTY = 0.05

/**
 * Why the cases of a reading are taken to be read again because they had been weak (rule 8), in words; null where they are not.
 * They are where a quarter or more of those audited had been read before, and where those left out had been met more often than
 * chance leaves them out: where chance would leave out as many that had been met, or more, less often than `atMost` (0 to 1). Each
 * case counts with the last of its earlier readings, and is held against the cases that were last read together with it: who was
 * read years ago and never since was not left out now. `earlier`: the oldest first.
 */
export function chosenForBeingWeak(
  earlier: readonly Pick<Reading, 'outcomes'>[],
  now: Pick<Reading, 'outcomes'>,
  atMost: number,
): string | null {
  const last = new Map<string, { time: number; outcome: Outcome }>()
  for (const [time, { outcomes }] of earlier.entries())
    for (const [reference, outcome] of outcomes)
      if (isJudged(outcome) || !last.has(reference)) last.set(reference, { time, outcome })
  const times = new Map<number, ReadTogether>()
  for (const [reference, { time, outcome }] of last) {
    const own = times.get(time) ?? { all: 0, again: 0, judged: 0, met: 0, left: 0, leftMet: 0 }
    const isAgain = now.outcomes.has(reference)
    own.all += 1
    own.again += isAgain ? 1 : 0
    if (isJudged(outcome)) {
      const isMet = outcome === 'met'
      own.judged += 1
      own.met += isMet ? 1 : 0
      own.left += isAgain ? 0 : 1
      own.leftMet += isMet && !isAgain ? 1 : 0
    }
    times.set(time, own)
  }
  const touched = [...times.values()].filter(({ again }) => again > 0)
  const sum = (key: keyof ReadTogether) => touched.reduce((total, each) => total + each[key], 0)
  if (!isAQuarter(sum('again'), now) || sum('leftMet') === 0) return null
  if (chanceOfAtLeast(sum('leftMet'), touched) >= atMost) return null
  return `${onlySome(sum('again'), sum('all'))}, and those left out had been met more often than chance would have it`
}

/** Cases that were last read in one round: of those that could be assessed, how many had been met, and how many are left out now. */
type ReadTogether = {
  all: number
  again: number
  judged: number
  met: number
  left: number
  leftMet: number
}

function onlySome(again: number, all: number): string {
  return `only ${again} of the ${all} cases that had been read were read again`
}

function isAQuarter(again: number, now: Pick<Reading, 'outcomes'>): boolean {
  return again * 4 >= now.outcomes.size
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
  return again > 0 && (isAQuarter(again, now) || listsNoOthers(before, now))
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

/** How likely those left out at all times together hold at least so many that had been met; 0 to 1. */
function chanceOfAtLeast(few: number, times: readonly ReadTogether[]): number {
  let chances = [1]
  for (const time of times) {
    const own = chancesOfLeftMet(time)
    const both = new Array<number>(chances.length + own.length - 1).fill(0)
    for (const [i, a] of chances.entries())
      for (const [j, b] of own.entries()) both[i + j] = (both[i + j] ?? 0) + a * b
    chances = both
  }
  return chances.slice(few).reduce((total, each) => total + each, 0)
}

/** How likely those left out hold none, one, two ... that had been met: the hypergeometric distribution. Weights are taken beside the likeliest. */
function chancesOfLeftMet({ judged, met, left }: ReadTogether): number[] {
  const [least, most] = [Math.max(0, met + left - judged), Math.min(met, left)]
  const ratio = (k: number) => ((met - k) * (left - k)) / ((k + 1) * (judged - met - left + k + 1))
  const mode = Math.min(most, Math.max(least, Math.floor(((met + 1) * (left + 1)) / (judged + 2))))
  const weights = new Array<number>(most + 1).fill(0)
  weights[mode] = 1
  for (let k = mode; k < most; k += 1) weights[k + 1] = (weights[k] ?? 0) * ratio(k)
  for (let k = mode - 1; k >= least; k -= 1) weights[k] = (weights[k + 1] ?? 0) / ratio(k)
  const all = weights.reduce((total, each) => total + each, 0)
  return weights.map((each) => each / all)
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
