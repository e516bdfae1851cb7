import { formStanding } from '../../domain/audits/standing.ts'
import type { Definition } from '../../domain/measures/definition.ts'
import { figureOfMeasure, type MeasuredInRound } from '../../domain/measures/figure-of-measure.ts'
import { type MeasuredCase, needsAnswersOf } from '../../domain/measures/measured-case.ts'
import { whyNotAsked, whyNotFed } from '../../domain/measures/misfit.ts'
import type { Round } from '../../domain/rounds/round.ts'
import type { Template } from '../../domain/templates/template.ts'
import { listAnswersOf } from '../../stores/answers.server.ts'
import { listAuditsOfRound } from '../../stores/audits.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listOutcomesOf } from '../../stores/outcomes.server.ts'
import { samplingOfRound } from './sampling-of-round.ts'

/**
 * What each measure comes to from the signed-off audits of a round, by the measure's id: from the outcomes they were signed off
 * with and, where a definition says more than its form, from their answers read again by the same rules. A measure that audits do
 * not count is not in it. `weak`: the questions for which its cases were read again.
 */
export async function measuresOfRound(
  reader: Reader,
  round: Round,
  template: Template,
  measures: ReadonlyArray<{ id: string; definition: Definition | null }>,
  weak: Readonly<Record<string, string>> = {},
): Promise<Map<string, MeasuredInRound>> {
  const defined = measures.flatMap(({ id, definition }) => (definition === null ? [] : [{ id, definition }]))
  if (defined.length === 0) return new Map()
  const sampling = await samplingOfRound(reader, round, weak)
  const withAnswers = defined.some(({ definition }) => needsAnswersOf(definition, template))
  const cases = await casesOf(reader, round, withAnswers ? template : null)
  return new Map(
    defined.map(({ id, definition }) => {
      const noFigure = whyNoFigure(definition, round, template, cases)
      return [id, noFigure === null ? figureOfMeasure(definition, template, cases, sampling) : { noFigure }]
    }),
  )
}

function whyNoFigure(
  definition: Definition,
  round: Round,
  template: Template,
  cases: readonly MeasuredCase[],
): string | null {
  const unfit = whyNotFed(definition, template)
  if (unfit !== null) return `the form of ${round.name} does not feed it: ${unfit}`
  return whyNotAsked(definition, cases)
}

/** Answers are read again only where a template is given. */
async function casesOf(reader: Reader, round: Round, template: Template | null): Promise<MeasuredCase[]> {
  const audits = await listAuditsOfRound(reader, round.id)
  const ids = audits.filter(({ state }) => state === 'submitted').map(({ id }) => id)
  const outcomes = await listOutcomesOf(reader, ids)
  const answers = template ? await listAnswersOf(reader, ids) : null
  return ids.map((auditId) => ({
    auditId,
    outcomes: outcomes.get(auditId) ?? new Map(),
    standing: template ? formStanding(template, Object.fromEntries(answers?.get(auditId) ?? [])) : null,
  }))
}
