import {
  type Counts,
  type Figure,
  proportionFigure,
  ratioFigure,
  type Sampling,
} from '../../domain/measures/proportion.ts'
import { allQuestions, isCounted, type Question, type Template } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { countCoverage, type TallyRow, tallyRound } from '../../stores/outcomes.server.ts'
import type { Round } from '../../stores/rounds.server.ts'

/** How many audits gave each answer; `outcome` says what it counts as. */
export type Distribution = Array<{ value: string; outcome: TallyRow['outcome']; n: number }>

export type RoundFigure = { figure: Figure; distribution: Distribution; detailNotRecorded: number }

/**
 * The figure of every counted question of a round, from its submitted audits, by question code. A question that no
 * audit answers for has no figure (rule 4), and is not in the map.
 */
export async function figuresOfRound(
  reader: Reader,
  round: Round,
  template: Template,
): Promise<Map<string, RoundFigure>> {
  const tally = await tallyRound(reader, round.id)
  const { method, population } = round.sampling
  const sampling: Sampling = { method, population, ...(await countCoverage(reader, round.id)) }
  const figures = new Map<string, RoundFigure>()
  for (const question of allQuestions(template).filter(isCounted)) {
    const rows = tally.filter((row) => row.questionCode === question.code && row.outcome !== 'not-counted')
    if (rows.length === 0) continue
    figures.set(question.code, {
      figure: figureOf(question, rows, sampling),
      distribution: rows.map(({ value, outcome, n }) => ({ value, outcome, n })),
      detailNotRecorded: rows.reduce((total, row) => total + row.detailNotRecorded, 0),
    })
  }
  return figures
}

/** One question's figure from counted rows, of the round or of a part of it. */
export function figureOf(question: Question, rows: TallyRow[], sampling: Sampling): Figure {
  if (question.meets?.by === 'ratio') return ratioFigure(rows.flatMap(ratioParts), sampling)
  return proportionFigure(countsOf(rows), sampling, { askedOfWholeSample: question.when === null })
}

/** The sums stand in the first part; the others are there to be counted. Sums do not mind (rule 5). */
function ratioParts({ outcome, n, numerator, denominator }: TallyRow) {
  if (outcome === 'not-counted') return []
  return Array.from({ length: n }, (_, index) =>
    index === 0 ? { outcome, numerator, denominator } : { outcome, numerator: 0, denominator: 0 },
  )
}

function countsOf(rows: TallyRow[]): Counts {
  const count = (outcome: TallyRow['outcome']) =>
    rows.filter((row) => row.outcome === outcome).reduce((total, row) => total + row.n, 0)
  return {
    met: count('met'),
    notMet: count('not-met'),
    notApplicable: count('not-applicable'),
    notKnown: count('not-known'),
  }
}
