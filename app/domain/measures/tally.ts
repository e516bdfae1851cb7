import type { Outcome } from '../answers/outcome.ts'
import { metLabel } from '../templates/met-label.ts'
import { isSummed, type Question } from '../templates/template.ts'
import {
  type Counts,
  type Figure,
  proportionFigure,
  ratioFigure,
  type Sampling,
  withMetLabel,
} from './proportion.ts'

/** So many audits that came to the same thing in one question. */
export type Tally = {
  questionCode: string
  outcome: Outcome | 'not-counted'
  /** The answer's code, for the distribution. */
  value: string
  n: number
  /** Sums of the two numbers of a ratio; 0 where there are none. */
  numerator: number
  denominator: number
  detailNotRecorded: number
}

/** The tally of one team in one round; team '' where the case list names none. */
export type Cell = Tally & { roundId: string; team: string }

/** How many audits gave each answer; `outcome` says what it counts as. */
export type Distribution = Array<{ value: string; outcome: Tally['outcome']; n: number }>

/** Adds tallies up by question, outcome and answer, in the order in which each first appears. */
export function poolTallies(tallies: Iterable<Tally>): Tally[] {
  const pooled = new Map<string, Tally>()
  for (const { questionCode, outcome, value, n, numerator, denominator, detailNotRecorded } of tallies) {
    const key = `${questionCode}\n${outcome}\n${value}`
    const sum = pooled.get(key)
    pooled.set(key, {
      questionCode,
      outcome,
      value,
      n: n + (sum?.n ?? 0),
      numerator: numerator + (sum?.numerator ?? 0),
      denominator: denominator + (sum?.denominator ?? 0),
      detailNotRecorded: detailNotRecorded + (sum?.detailNotRecorded ?? 0),
    })
  }
  return [...pooled.values()]
}

/** The figure of one question from its tallies; those not counted are left aside. */
export function figureOfTally(question: Question, tallies: readonly Tally[], sampling: Sampling): Figure {
  const figure = isSummed(question)
    ? ratioFigure(tallies.flatMap(ratioParts), sampling)
    : proportionFigure(countsOf(tallies), sampling, { askedOfWholeSample: question.when === null })
  return withMetLabel(figure, metLabel(question))
}

/** The sums stand in the first part; the others are there to be counted. Sums do not mind (rule 5). */
function ratioParts({ outcome, n, numerator, denominator }: Tally) {
  if (outcome === 'not-counted') return []
  return Array.from({ length: n }, (_, index) =>
    index === 0 ? { outcome, numerator, denominator } : { outcome, numerator: 0, denominator: 0 },
  )
}

function countsOf(tallies: readonly Tally[]): Counts {
  const count = (outcome: Outcome) =>
    tallies.filter((each) => each.outcome === outcome).reduce((total, { n }) => total + n, 0)
  return {
    met: count('met'),
    notMet: count('not-met'),
    notApplicable: count('not-applicable'),
    notKnown: count('not-known'),
  }
}
