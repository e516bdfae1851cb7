import type { Disclosed } from '../domain/evidence/disclosure.ts'
import { type Verdict, verdictOf } from '../domain/findings/strengths.ts'
import { assessable, type Figure } from '../domain/measures/proportion.ts'

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
 * is no finding. Nothing where every case met, and nothing of what may not be ranked (rules 2 and 9). The least often met first.
 */
export function weakestBesides<Item extends { value: number }>(
  ranked: readonly Item[],
  improve: readonly Item[],
): Item[] {
  const least = ranked.filter(({ value }) => value < 1).toSorted((a, b) => a.value - b.value)
  const last = least[WEAKEST - 1]?.value ?? 1
  return least.filter((item) => item.value <= last && !improve.includes(item))
}

/** Strengths, the most often met first, and areas for improvement, the least often met first, by the rule; `most` of each. */
export function drawnOut<Item extends { figure: Figure }>(
  ranked: readonly Item[],
  most: number,
): { strengths: Item[]; improve: Item[] } {
  const of = (kind: Verdict['kind']) => ranked.filter(({ figure }) => verdictOf(figure).kind === kind)
  return { strengths: of('strength').slice(0, most), improve: of('improve').reverse().slice(0, most) }
}
