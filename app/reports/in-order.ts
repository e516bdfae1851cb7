import type { Disclosed } from '../domain/evidence/disclosure.ts'
import { type Verdict, verdictOf } from '../domain/findings/strengths.ts'
import {
  assessable,
  FEWEST_FOR_PERCENTAGE,
  type Figure,
  isCountsByChoice,
} from '../domain/measures/proportion.ts'

type Reported = { disclosed: Disclosed | null }

/** Fewer assessable cases than this say too little of anybody's practice, and too much of somebody's case. */
const FEWEST_TO_SHOW = 5

export type InOrder<Question> = {
  /** With a percentage that supports a claim, the most often met first. */
  ranked: Array<{ question: Question; figure: Figure; value: number }>
  /** Counts that stay counts (rule 9), or too much that is not known (rule 2): shown, and in no order of quality. */
  unranked: Array<{ question: Question; figure: Figure }>
  /** Fewer than five cases could be assessed, or the figure is hidden. */
  withheld: Question[]
  /** No audit of the round answered for them. */
  without: Question[]
}

/** Questions by how often they were met, as far as their figures may be compared. Those at one rate keep their order. */
export function inOrder<Question extends Reported>(questions: readonly Question[]): InOrder<Question> {
  const result: InOrder<Question> = { ranked: [], unranked: [], withheld: [], without: [] }
  for (const question of questions) {
    const { disclosed } = question
    if (disclosed === null) result.without.push(question)
    else if (!('figure' in disclosed)) result.withheld.push(question)
    else {
      const { figure } = disclosed
      if (assessable(figure.counts) < FEWEST_TO_SHOW) result.withheld.push(question)
      else if (figure.supportsClaim && figure.value !== null)
        result.ranked.push({ question, figure, value: figure.value })
      else result.unranked.push({ question, figure })
    }
  }
  result.ranked.sort((a, b) => b.value - a.value)
  return result
}

/** So many of the least often met are named, with those met exactly as seldom. */
const WEAKEST = 2

/**
 * What was least often met and is no area for improvement by the rule: somebody who wants to begin somewhere begins there, and it
 * is no finding. Nothing where every case met, and nothing of what may not be ranked (rules 2 and 9; but see {@link belowRanked}). The
 * least often met first.
 */
export function weakestBesides<Item extends { value: number }>(
  ranked: readonly Item[],
  improve: readonly Item[],
): Item[] {
  const least = ranked.filter(({ value }) => value < 1).toSorted((a, b) => a.value - b.value)
  const last = least[WEAKEST - 1]?.value ?? 1
  return least.filter((item) => item.value <= last && !improve.includes(item))
}

type Unranked = { figure: Figure }

/**
 * What may not be ranked because too much is not known, and would be below the weakest that is ranked even were all of that
 * met. The one that can have been met least often first.
 */
export function belowRanked<Item extends Unranked>(
  unranked: readonly Item[],
  ranked: ReadonlyArray<{ value: number }>,
): Item[] {
  if (ranked.length === 0) return []
  const weakest = Math.min(...ranked.map(({ value }) => value))
  return unrankedInOrder(unranked).filter(({ figure }) => (highestOf(figure) ?? weakest) < weakest)
}

/**
 * By how often it can have been met at most, the least first; then those that nothing bounds, and those of fewer than ten cases,
 * which have no rank (rule 9), as they were.
 */
export function unrankedInOrder<Item extends Unranked>(unranked: readonly Item[]): Item[] {
  const bounded = unranked.filter(({ figure }) => highestOf(figure) !== null)
  const others = unranked.filter((each) => !bounded.includes(each))
  const enough = others.filter(({ figure }) => hasEnough(figure))
  return [
    ...bounded.toSorted((a, b) => (highestOf(a.figure) ?? 0) - (highestOf(b.figure) ?? 0)),
    ...enough,
    ...others.filter((each) => !enough.includes(each)),
  ]
}

/** The rate were all that is not known met; null where counts stay counts, and where nothing bounds it. */
function highestOf(figure: Figure): number | null {
  return hasEnough(figure) && !isCountsByChoice(figure) ? (figure.bounds?.high ?? null) : null
}

function hasEnough({ counts }: Figure): boolean {
  return assessable(counts) >= FEWEST_FOR_PERCENTAGE
}

/** Strengths, the most often met first, and areas for improvement, the least often met first, by the rule; `most` of each. */
export function drawnOut<Item extends { figure: Figure }>(
  ranked: readonly Item[],
  most: number,
): { strengths: Item[]; improve: Item[] } {
  const of = (kind: Verdict['kind']) => ranked.filter(({ figure }) => verdictOf(figure).kind === kind)
  return { strengths: of('strength').slice(0, most), improve: of('improve').reverse().slice(0, most) }
}
