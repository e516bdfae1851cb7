import { countsOnly, type Figure } from '../../domain/measures/proportion.ts'
import { type Distribution, figureOfTally } from '../../domain/measures/tally.ts'
import type { Round } from '../../domain/rounds/round.ts'
import { allQuestions, isCounted, type Template } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { tallyRound } from '../../stores/tallies.server.ts'
import { samplingOfRound } from '../measures/sampling-of-round.ts'
import { countsOnlyIn } from '../measures/weak-cases.ts'

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
  const weak = await countsOnlyIn(reader, round, template)
  const sampling = await samplingOfRound(reader, round, weak)
  const figures = new Map<string, RoundFigure>()
  for (const question of allQuestions(template).filter(isCounted)) {
    const rows = tally.filter((row) => row.questionCode === question.code && row.outcome !== 'not-counted')
    if (rows.length === 0) continue
    const figure = figureOfTally(question, rows, sampling)
    const because = weak[question.code]
    figures.set(question.code, {
      figure: because === undefined ? figure : countsOnly(figure, because),
      distribution: rows.map(({ value, outcome, n }) => ({ value, outcome, n })),
      detailNotRecorded: rows.reduce((total, row) => total + row.detailNotRecorded, 0),
    })
  }
  return figures
}
