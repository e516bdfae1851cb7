import type { Outcome } from '../answers/outcome.ts'
import { metLabel, metLabelOfAnswers } from '../templates/met-label.ts'
import { findQuestion, isSummed, type Question, type Template } from '../templates/template.ts'
import { averageFigure, type MeasureFigure } from './average.ts'
import type { Component, Definition } from './definition.ts'
import { aboutKind, isComposite } from './measure-kinds.ts'
import {
  type CaseInMeasure,
  caseInMeasure,
  lacksDetail,
  type MeasuredCase,
  type PartOfCase,
} from './measured-case.ts'
import { countWhys } from './not-applicable.ts'
import {
  countOutcomes,
  type Figure,
  proportionFigure,
  ratioFigure,
  type Sampling,
  withMetLabel,
} from './proportion.ts'

export type Measured = {
  figure: MeasureFigure
  detailNotRecorded: number
  cases: CaseInMeasure[]
}

/** The figure of a measure in a round, or in words why it has none there. */
export type MeasuredInRound = Measured | { noFigure: string }

/**
 * The figure of a measure from the signed-off audits of a round. The form must be one that feeds it (`whyNotFed` null). The
 * order of the cases never matters, nor that of the questions but for the order of their parts.
 * @throws RangeError when the form does not ask one of the questions
 */
export function figureOfMeasure(
  definition: Definition,
  template: Template,
  measured: readonly MeasuredCase[],
  sampling: Sampling,
): Measured {
  const cases = measured.map((each) => caseInMeasure(definition, each))
  const asked = definition.components.map((component) => askedIn(template, component))
  const shared = { definition, measured, cases, sampling }
  return {
    figure: figureOf(asked, shared),
    detailNotRecorded: measured.filter((each) => lacksDetail(definition, each)).length,
    cases,
  }
}

type Asked = Component & { asked: Question }
type Shared = {
  definition: Definition
  measured: readonly MeasuredCase[]
  cases: readonly CaseInMeasure[]
  sampling: Sampling
}

function askedIn(template: Template, component: Component): Asked {
  const asked = findQuestion(template, component.question)
  if (!asked) throw new RangeError(`${template.title} does not ask ${component.question}`)
  return { ...component, asked }
}

function figureOf(asked: readonly Asked[], shared: Shared): MeasureFigure {
  const { definition, cases, sampling } = shared
  const { ofCase, metLabel: metOfCase } = aboutKind(definition.kind)
  if (isComposite(definition) && ofCase !== null) {
    const wholes = cases.flatMap(({ whole }) => whole ?? [])
    // Asked of every case as soon as one of its questions is.
    const askedOfWholeSample =
      definition.denominator === null && asked.some(({ asked: { when } }) => when === null)
    const counts = countOutcomes(wholes.map(({ outcome }) => outcome))
    const figure = withWhys(proportionFigure(counts, sampling, { askedOfWholeSample }), wholes)
    return withMetLabel(figure, metOfCase ?? '')
  }
  const parts = asked.map((each, place) => ({
    questionCode: each.question,
    questionText: each.asked.text,
    figure: figureOfPart(each, place, shared),
  }))
  const [only] = parts
  return !isComposite(definition) && only ? only.figure : averageFigure(parts, sampling)
}

function figureOfPart(component: Asked, place: number, shared: Shared): Figure {
  const { meets, asked } = component
  const label = meets === null ? metLabel(asked) : metLabelOfAnswers(meets, asked)
  const parts = shared.cases.flatMap((each) => each.parts[place] ?? [])
  return withMetLabel(withWhys(countedPart(component, place, shared), parts), label)
}

function withWhys(figure: Figure, parts: readonly PartOfCase[]): Figure {
  if (figure.counts.notApplicable === 0) return figure
  return { ...figure, notApplicableBecause: countWhys(parts.map(({ because }) => because)) }
}

function countedPart({ question, meets, asked }: Asked, place: number, shared: Shared): Figure {
  const { definition, measured, cases, sampling } = shared
  const outcomes = cases.map(({ parts }): Outcome => parts[place]?.outcome ?? 'not-known')
  if (meets !== null || !isSummed(asked)) {
    const askedOfWholeSample = definition.denominator === null && asked.when === null
    return proportionFigure(countOutcomes(outcomes), sampling, { askedOfWholeSample })
  }
  const sums = measured.map((each, index) => ({
    outcome: outcomes[index] ?? ('not-known' as const),
    numerator: each.outcomes.get(question)?.numerator ?? 0,
    denominator: each.outcomes.get(question)?.denominator ?? 0,
  }))
  return ratioFigure(sums, sampling)
}
