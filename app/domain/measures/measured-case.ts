import { evaluate, type Truth } from '../answers/condition.ts'
import type { Outcome } from '../answers/outcome.ts'
import { caseOutcome } from '../audits/case-outcome.ts'
import { type Standing, seeIn } from '../audits/standing.ts'
import { findQuestion, type Template } from '../templates/template.ts'
import { type Component, countedCodes, type Definition } from './definition.ts'
import { aboutKind } from './measure-kinds.ts'
import { type WhyNotApplicable, whyNoneApplies, whyNotAsked } from './not-applicable.ts'
import type { AnswerOutcome } from './outcome.ts'

/** A signed-off audit as a measure looks at it. */
export type MeasuredCase = {
  auditId: string
  /** What it came to in each question it was asked, by code. */
  outcomes: ReadonlyMap<string, AnswerOutcome>
  /** Its answers read again; null where the definition does not look at them. */
  standing: Standing | null
}

/** What one case is for a measure. */
export type CaseInMeasure = {
  auditId: string
  /** Null where no case is met by it: an average is of shares. */
  whole: PartOfCase | null
  /** In the order of the definition. */
  parts: PartOfCase[]
}

/** `because`: why it is not applicable; null where it is. */
export type PartOfCase = { outcome: Outcome; because: WhyNotApplicable | null }

/** Whether the outcomes of sign-off do not suffice: which answer was given is looked at. */
export function needsAnswers({ components, denominator }: Definition): boolean {
  return denominator !== null || components.some(({ meets }) => meets !== null)
}

/** The same, knowing the form: of a question that is worked out, only its answers tell whether the auditor changed it. */
export function needsAnswersOf(definition: Definition, template: Template): boolean {
  const isWorkedOut = (code: string) => findQuestion(template, code)?.derive !== undefined
  return needsAnswers(definition) || countedCodes(definition).some(isWorkedOut)
}

/** What one case comes to: each question by itself, and where the definition makes one of them, the case as a whole. */
export function caseInMeasure(definition: Definition, measured: MeasuredCase): CaseInMeasure {
  const { ofCase } = aboutKind(definition.kind)
  const truth = denominatorTruth(definition, measured)
  const parts = definition.components.map((component) => within(truth, component, measured))
  return {
    auditId: measured.auditId,
    whole: ofCase && together(parts, ofCase),
    parts,
  }
}

function denominatorTruth({ denominator }: Definition, { standing }: MeasuredCase): Truth {
  if (denominator === null) return 'true'
  return standing === null ? 'unknown' : evaluate(denominator, seeIn(standing))
}

/** Nobody knows whether a case is in it; one to which the question does not apply is in it neither way. */
function within(truth: Truth, component: Component, measured: MeasuredCase): PartOfCase {
  if (truth !== 'true' && truth !== 'unknown') return { outcome: 'not-applicable', because: 'outside' }
  const outcome = partOutcome(component, measured)
  if (outcome !== 'not-applicable')
    return { outcome: truth === 'true' ? outcome : 'not-known', because: null }
  return { outcome, because: whyOf(component.question, measured) }
}

/** What was worked out to apply to nothing is no word of the auditor's. */
function whyOf(question: string, { outcomes, standing }: MeasuredCase): WhyNotApplicable {
  const [kept, item] = [outcomes.get(question), standing?.get(question)]
  if (kept === undefined) return 'not-recorded'
  return kept.detailRecorded && item && item.derived !== null && !item.overridden
    ? 'excluded'
    : whyNotAsked(kept)
}

function together(
  parts: readonly PartOfCase[],
  ofCase: (outcomes: readonly Outcome[]) => Outcome,
): PartOfCase {
  const outcome = ofCase(parts.map((part) => part.outcome))
  const whys = parts.flatMap(({ because }) => because ?? [])
  return { outcome, because: outcome === 'not-applicable' ? whyNoneApplies(whys) : null }
}

/**
 * An outcome that was imported without its answer counts as the form counts it; a measure with answers of its own that meet
 * cannot be told from it, so that it is not known, with its detail not recorded (rule 4).
 */
function partOutcome({ question, meets }: Component, { outcomes, standing }: MeasuredCase): Outcome {
  const kept = outcomes.get(question)
  if (meets === null) return kept && kept.outcome !== 'not-counted' ? kept.outcome : 'not-known'
  const item = standing?.get(question)
  if (!item || !kept?.detailRecorded) return 'not-known'
  return caseOutcome({ by: 'codes', codes: meets }, item)
}

/** Whether something that the measure counts was imported as met or not met, without its answer. */
export function lacksDetail({ components }: Definition, { outcomes }: MeasuredCase): boolean {
  return components.some(({ question }) => outcomes.get(question)?.detailRecorded === false)
}
