import type { Condition } from '../answers/condition.ts'
import { questionsIn } from '../answers/condition.ts'
import { canonicalCondition } from '../templates/canonical-condition.ts'
import { aboutKind, isComposite, type MeasureKind } from './measure-kinds.ts'

/** A measure's title as it is shown: a composite is named as one wherever it stands. */
export function measureTitle({
  title,
  definition,
}: {
  title: string
  definition: Definition | null
}): string {
  if (definition === null || !isComposite(definition)) return title
  return `${title} (${aboutKind(definition.kind).name.toLowerCase()})`
}

/** A question of a measure. `meets`: answers that count as met in this measure; null: as each form says. */
export type Component = { question: string; meets: string[] | null }

/** What a measure counts, whatever form asks it. `denominator`: only cases for which it holds; null: every case. */
export type Definition = {
  kind: MeasureKind
  /** One for `single`, two or more otherwise; each question once. */
  components: Component[]
  denominator: Condition | null
}

/** What a measure counted from an instant on; `from` null: from its beginning. `definition` null: audits did not measure it. */
export type DefinedFrom = { definition: Definition | null; from: string | null }

/**
 * What a measure counted at an instant (UTC, as it is written); null: from the beginning. Before it was defined for the first
 * time, what it was defined as then: a target is set for what its measure is to count. `history`: the first one first.
 */
export function definitionAt(history: readonly DefinedFrom[], instant: string | null): Definition | null {
  const defined = history.filter(({ definition }) => definition !== null)
  const inForce = defined.findLast(({ from }) => from === null || (instant !== null && from <= instant))
  return (inForce ?? defined[0])?.definition ?? null
}

/** What a round declared with a measure: what it counted when the first audit was signed off; until then, what it counts. */
export function declaredDefinition(
  history: readonly DefinedFrom[],
  firstSignedOffAt: string | null,
): Definition | null {
  if (firstSignedOffAt === null) return history.at(-1)?.definition ?? null
  return definitionAt(history, firstSignedOffAt)
}

/** The most questions one measure counts: beyond this nobody can say what moved it. */
export const MOST_COMPONENTS = 12

export function ofOneQuestion(question: string): Definition {
  return { kind: 'single', components: [{ question, meets: null }], denominator: null }
}

/** Its figure is the figure of its one question, so a target of the measure can stand beside the question's own findings. */
export function isPlain({ kind, components, denominator }: Definition): boolean {
  return !isComposite({ kind }) && denominator === null && components.every(({ meets }) => meets === null)
}

/** Codes of the questions it counts. */
export function countedCodes({ components }: Definition): string[] {
  return components.map(({ question }) => question)
}

/** Codes of every question it looks at, those of its condition included, each once. */
export function codesLookedAt(definition: Definition): string[] {
  const { denominator } = definition
  const ofCondition = denominator === null ? [] : questionsIn(denominator)
  return [...new Set([...countedCodes(definition), ...ofCondition])]
}

/** Whether two count the same: the order of the questions, of the answers that meet, and of what a condition joins never matters. */
export function isSameDefinition(one: Definition, other: Definition): boolean {
  return definitionMark(one) === definitionMark(other)
}

/** The same text for two that count the same, and another for any other; '' where audits do not measure it. */
export function definitionMark(definition: Definition | null): string {
  if (definition === null) return ''
  const { kind, components, denominator } = definition
  const parts = components.map(({ question, meets }) => [question, meets && [...meets].sort()])
  const condition = denominator && canonicalCondition(denominator)
  return JSON.stringify([kind, parts.map((part) => JSON.stringify(part)).sort(), condition])
}

/** What is wrong with a definition in itself, in words; null when nothing is. */
export function mistakeInDefinition({ kind, components }: Definition): string | null {
  const codes = components.map(({ question }) => question)
  const twice = codes.find((code, place) => codes.indexOf(code) !== place)
  if (twice !== undefined) return `${twice} stands twice`
  if (!isComposite({ kind })) return codes.length === 1 ? null : 'One question is counted: choose one'
  if (codes.length < 2) return 'A composite has two questions or more'
  return codes.length > MOST_COMPONENTS ? `A composite has ${MOST_COMPONENTS} questions at most` : null
}
