import type { Report } from '../templates/build-question.ts'
import { checkCondition } from '../templates/check-conditions.ts'
import { aboutType } from '../templates/question-types.ts'
import { allQuestions, type Question, type Template } from '../templates/template.ts'
import { type Component, codesLookedAt, countedCodes, type Definition } from './definition.ts'
import type { MeasuredCase } from './measured-case.ts'

/**
 * Why audits with this form give the measure no figure, in words that go on from the form; null when they give it one. A
 * question nobody asked has no figure (rule 4): it is never "not known".
 */
export function whyNotFed(definition: Definition, template: Template): string | null {
  const questions = new Map(allQuestions(template).map((question) => [question.code, question]))
  const missing = countedCodes(definition).filter((code) => !questions.has(code))
  if (missing.length > 0) return missingText(missing, definition)
  for (const component of definition.components) {
    const question = questions.get(component.question)
    const wrong = question ? whyNotCounted(component, question) : null
    if (wrong !== null) return wrong
  }
  return whyNotJudged(definition, questions)
}

function missingText(missing: readonly string[], { components }: Definition): string {
  if (missing.length < components.length)
    return `it asks only ${components.length - missing.length} of the ${components.length} questions, and not ${missing.join(', ')}`
  return components.length === 1 ? `it does not ask ${missing.join()}` : 'it asks none of the questions'
}

function whyNotCounted(
  { meets }: Component,
  { code, type, scale, group, meets: own }: Question,
): string | null {
  if (meets === null) return own === null ? `there ${code} describes and never counts as met` : null
  if (!aboutType(type).hasScale)
    return `there ${code} has no answers to choose from, and the measure says which of them meet`
  if (group !== undefined) return `there ${code} is asked in each row, and counts only as the form says`
  const unknown = meets.filter((each) => !scale?.options.some((option) => option.code === each))
  return unknown.length === 0 ? null : `there ${unknown.join(', ')} is no answer to ${code}`
}

function whyNotJudged({ denominator }: Definition, questions: ReadonlyMap<string, Question>): string | null {
  if (denominator === null) return null
  const mistakes: string[] = []
  const report: Report = (_path, message) => mistakes.push(message)
  checkCondition({ condition: denominator, path: [], group: undefined }, questions, report)
  return mistakes[0] ?? null
}

/** Whether a file that asks these questions asks all that the measure looks at. */
export function asksAll(definition: Definition, asked: ReadonlySet<string>): boolean {
  return codesLookedAt(definition).every((code) => asked.has(code))
}

/** Why these audits give no figure although their form could: an imported file need not ask all its form asks. */
export function whyNotAsked(definition: Definition, cases: readonly MeasuredCase[]): string | null {
  if (cases.length === 0) return 'no audit is signed off'
  const missing = codesLookedAt(definition).filter((code) =>
    cases.some(({ outcomes }) => !outcomes.has(code)),
  )
  return missing.length === 0 ? null : `${missing.join(', ')} was not asked in these audits`
}
