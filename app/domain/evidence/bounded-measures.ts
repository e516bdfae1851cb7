import type { Outcome } from '../answers/outcome.ts'
import { codesLookedAt, type Definition, isPlain } from '../measures/definition.ts'
import { aboutKind, isComposite } from '../measures/measure-kinds.ts'
import { countOutcomes } from '../measures/proportion.ts'
import { derivedFrom } from '../templates/derivation.ts'
import { questionsAbove } from '../templates/linked-questions.ts'
import { allQuestions, type Question } from '../templates/template.ts'
import type { ClosedMeasure, ClosedRound } from './closed-round.ts'

/** How many cases a hidden count can be, for whoever knows the figures of the questions. */
type Range = { truth: number; low: number; high: number; partOfSmall: boolean }

/**
 * Whether the figures of its questions, all of them shown, say too much of a measure that is hidden: of six that met one question of
 * ten and five that met another, one at the least met both. True where one of its counts is under the threshold, or zero of met or
 * not met, and they bound it more narrowly than the threshold, unless it is a part of a small number that is shown anyway.
 * Questions that hang on each other are not looked at here: what they say together is told in `told.ts`.
 */
function isToldByItsQuestions(round: ClosedRound, measure: ClosedMeasure, threshold: number): boolean {
  return rangesOf(round, measure, threshold).some(({ truth, low, high, partOfSmall }) => {
    const matters = truth < threshold && (truth > 0 || high > 0)
    return matters && high - low < threshold && !partOfSmall
  })
}

/** Something that is counted from several questions, as a measure or as a question of the form. */
export type Composite = {
  /** A measure's id, or the code of the question. */
  id: string
  kind: 'measure' | 'question'
  /** The questions whose figures say something of it only together. */
  codes: string[]
  /** Whether they say too much of it where it is hidden. */
  isTold: (threshold: number) => boolean
}

/** All of a round: its measures that are not their question's own, and what its form works out from counted questions. */
export function compositesOf(round: ClosedRound): Composite[] {
  const measures = round.measures.filter(({ definition }) => !isPlain(definition))
  return [
    ...measures.map((measure) => ofMeasure(round, measure)),
    ...allQuestions(round.template).flatMap((question) => ofQuestion(round, question)),
  ]
}

function ofMeasure(round: ClosedRound, measure: ClosedMeasure): Composite {
  return {
    ...{ id: measure.id, kind: 'measure' },
    codes: questionsTelling(round, measure),
    isTold: (threshold) => isToldByItsQuestions(round, measure, threshold),
  }
}

/** All or nothing, and a share of what is met, count cases that meet all of several; of any other rule nobody works out here what its questions leave open. */
function ofQuestion(round: ClosedRound, { code, derive, meets }: Question): Composite[] {
  if (!derive || meets === null) return []
  const outcomes = outcomesOf(round, code)
  if ('all_or_nothing' in derive || 'share_met' in derive) {
    const components = derivedFrom(derive).map((question) => ({ question, meets: null }))
    const definition = { kind: 'all-or-nothing' as const, components, denominator: null }
    return [{ ...ofMeasure(round, { id: code, definition, parts: [outcomes] }), kind: 'question' }]
  }
  const codes = derivedFrom(derive).filter((each) => outcomesOf(round, each).size > 0)
  const { met, notMet } = countOutcomes(outcomes.values())
  const isTold = (threshold: number) => met + notMet > 0 && (met < threshold || notMet < threshold)
  return codes.length < 2 ? [] : [{ id: code, kind: 'question', codes, isTold }]
}

/** The questions whose figures would say something of a measure only together. */
function questionsTelling({ template }: ClosedRound, { definition }: ClosedMeasure): string[] {
  const codes = codesLookedAt(definition)
  const areLinked = codes.some((code) =>
    questionsAbove(template, code).some((above) => codes.includes(above)),
  )
  return areLinked ? [] : codes
}

function rangesOf(round: ClosedRound, measure: ClosedMeasure, threshold: number): Range[] {
  const { definition, parts } = measure
  if (isOfAnotherRule(definition)) return asCounted(parts)
  if (definition.denominator === null)
    return definition.kind === 'all-or-nothing' ? togetherRanges(round, measure, threshold) : []
  return definition.components.flatMap(({ question }, place) =>
    withinRanges(outcomesOf(round, question), parts[place] ?? new Map(), threshold),
  )
}

/** It counts cases as a whole by a rule of which nobody works out here what its questions leave open. */
function isOfAnotherRule({ kind }: Definition): boolean {
  return kind !== 'all-or-nothing' && isComposite({ kind }) && aboutKind(kind).ofCase !== null
}

/** As if its questions said all of it. */
function asCounted([whole = new Map()]: ClosedMeasure['parts']): Range[] {
  const { met, notMet } = countOutcomes(whole.values())
  return [met, notMet].map((truth) => ({ truth, low: truth, high: truth, partOfSmall: false }))
}

/** Of cases that meet all of several questions, and of cases that miss one. */
function togetherRanges(
  round: ClosedRound,
  { definition, parts }: ClosedMeasure,
  threshold: number,
): Range[] {
  const [whole = new Map<string, Outcome>()] = parts
  const { met, notMet } = countOutcomes(whole.values())
  const questions = definition.components.map(({ question }) =>
    countOutcomes(outcomesOf(round, question).values()),
  )
  const all = whole.size
  const unmissed = inAll(
    questions.map((each) => all - each.notMet),
    all,
  )
  const fine = inAll(
    questions.map((each) => each.met + each.notApplicable),
    all,
  )
  const inapplicable = Math.min(...questions.map((each) => each.notApplicable))
  const fewestMet = Math.min(...questions.map((each) => each.met + each.notApplicable))
  const metLow = Math.max(0, fine.low - inapplicable)
  return [
    {
      ...{ truth: notMet, low: all - unmissed.high, high: all - unmissed.low },
      partOfSmall: questions.every((each) => each.notMet < threshold),
    },
    {
      ...{ truth: met, low: metLow, high: fine.high },
      partOfSmall: fewestMet < threshold && metLow === 0,
    },
  ]
}

/** Of cases that a condition leaves in: as if anybody knew how many of those that could be assessed these are. */
function withinRanges(
  question: ReadonlyMap<string, Outcome>,
  within: ReadonlyMap<string, Outcome>,
  threshold: number,
): Range[] {
  const judged = [...question].filter(([, outcome]) => outcome === 'met' || outcome === 'not-met')
  const inside = judged.filter(([id]) => within.get(id) === question.get(id)).length
  return (['met', 'not-met'] as const).map((wanted) => {
    const size = judged.filter(([, outcome]) => outcome === wanted).length
    const truth = [...within.values()].filter((outcome) => outcome === wanted).length
    const { low, high } = inAll([size, inside], judged.length)
    return { truth, low, high, partOfSmall: size < threshold && low === 0 }
  })
}

/** How many of `all` are in every one of several groups of these sizes, at the least and at the most (Fréchet's bounds). */
function inAll(sizes: readonly number[], all: number): { low: number; high: number } {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return { low: Math.max(0, total - (sizes.length - 1) * all), high: Math.min(...sizes) }
}

function outcomesOf({ cases }: ClosedRound, code: string): Map<string, Outcome> {
  return new Map(
    cases.flatMap(({ id, outcomes }) => {
      const own = outcomes.get(code)
      return own === undefined ? [] : [[id, own.outcome] as const]
    }),
  )
}
