import { comparing } from '../templates/compare-versions.ts'
import type { Template } from '../templates/template.ts'
import type { RoundFacts } from './round-finding.ts'

/** Why a question is not the same question in two rounds, in words; empty where it is, null where nobody can say. */
export type QuestionDiffers = (before: RoundFacts, now: RoundFacts, code: string) => string[] | null

/**
 * Compares a question by the forms of the rounds, by the id of their version. Each two forms are compared once, however many
 * rounds used them.
 */
export function questionDiffersIn(templates: ReadonlyMap<string, Template>): QuestionDiffers {
  const compared = new Map<string, ReturnType<typeof comparing>>()
  return (before, now, code) => {
    const [first, second] = [before.templateVersionId, now.templateVersionId]
    if (first === second) return []
    const [then, here] = [templates.get(first), templates.get(second)]
    if (!then || !here) return null
    const pair = `${first} ${second}`
    const differs = compared.get(pair) ?? comparing(then, here)
    compared.set(pair, differs)
    return differs(code)
  }
}
