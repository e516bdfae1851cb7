import { describeCondition } from '../templates/describe-condition.ts'
import { metLabel } from '../templates/met-label.ts'
import type { Question } from '../templates/template.ts'
import { type Component, type Definition, isPlain } from './definition.ts'
import { aboutKind } from './measure-kinds.ts'

type Questions = ReadonlyMap<string, Question>

/** What a measure counts, in a sentence or two without the last full stop; `questions` gives the words to its codes. */
export function describeDefinition(definition: Definition, questions: Questions): string {
  const parts = definition.components.map((component) => describeComponent(component, questions))
  const opening = `${aboutKind(definition.kind).opening}: ${parts.join('; ')}`
  const condition = conditionOf(definition, questions)
  return condition === null ? opening : `${opening}. Only of cases where ${condition}`
}

/** The same with the codes of the questions alone, as a sentence: for a page with many measures. */
export function definitionInBrief(definition: Definition): string {
  const [only] = definition.components
  if (isPlain(definition) && only) return `It counts the question ${only.question}, whatever form asked it.`
  return `${describeDefinition(definition, new Map())}.`
}

/** The condition of its denominator in words; null when every case is in it. */
export function conditionOf({ denominator }: Definition, questions: Questions): string | null {
  return denominator === null ? null : describeCondition(denominator, questions)
}

function describeComponent({ question: code, meets }: Component, questions: Questions): string {
  const question = questions.get(code)
  const named = question ? `“${question.text}” (${code})` : code
  if (meets === null) return question?.meets ? `${named}, counted as met: ${metLabel(question)}` : named
  const labels = meets.map(
    (each) => question?.scale?.options.find((option) => option.code === each)?.label ?? each,
  )
  return `${named}, where ${labels.join(' or ')} counts as met`
}
