import { type Condition, questionsIn } from '../answers/condition.ts'
import type { QuestionType } from './question-types.ts'

export const TIME_UNITS = ['days', 'working-days', 'weeks', 'months'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]

/** How an answer is worked out from others, as files write it. What cannot be worked out yet is not known; it is never guessed. */
export type Derivation =
  /** The first rule that holds; where none does, the auditor answers. The code may be `not-applicable`. */
  | { rules: Rule[] }
  /** Whole units from the first date to the second; below 0 where the second is earlier. */
  | { between: [string, string]; in: TimeUnit }
  | { count: Condition[] }
  | { rows: string; where?: Condition | undefined }
  | { sum: string[] }
  /** All-or-nothing composite of the cases' own outcomes: met if every one that applies is met. */
  | { all_or_nothing: string[] }
  /** How many of those that apply are met, as a rate of two numbers. */
  | { share_met: string[] }

type KeysOf<Each> = Each extends unknown ? keyof Each : never
/** How an answer is worked out, by the key that says it. */
export type DerivedBy = Exclude<KeysOf<Derivation>, 'in' | 'where'>

/** What may be worked out so, and its words in the editor, in the order in which it offers them. */
export const derivations: Record<DerivedBy, { words: string; fits: readonly QuestionType[] }> = {
  rules: { words: 'By rules: the first that holds gives the answer', fits: ['scale', 'choices', 'number'] },
  between: { words: 'The time from one date to another', fits: ['number'] },
  count: { words: 'How many of some conditions hold', fits: ['number'] },
  rows: { words: 'How many rows a group has', fits: ['number'] },
  sum: { words: 'The sum of other numbers, or of the points of answers', fits: ['number'] },
  all_or_nothing: { words: 'All or nothing: met if every one of some questions is met', fits: ['scale'] },
  share_met: { words: 'How many of some questions are met, of those that apply', fits: ['ratio'] },
}
export const everyWay = Object.keys(derivations) as DerivedBy[]

export function wayOf(derivation: Derivation): DerivedBy {
  return everyWay.find((key) => key in derivation) ?? 'rules'
}

/** One without a condition holds in every other case. */
export type Rule = { when?: Condition | undefined; answer: string | number }

/** Whether other answers decide this one in some cases only, and the auditor in the others. */
export function isForcedOnly(derivation: Derivation): boolean {
  return 'rules' in derivation && derivation.rules.every(({ when }) => when !== undefined)
}

/** Codes of the questions an answer is worked out from. */
export function derivedFrom(derivation: Derivation): string[] {
  const codes = conditionsOf(derivation).flatMap(questionsIn)
  if ('between' in derivation) return derivation.between
  if ('rows' in derivation) return [derivation.rows, ...codes]
  if ('sum' in derivation) return derivation.sum
  if ('all_or_nothing' in derivation) return derivation.all_or_nothing
  return 'share_met' in derivation ? derivation.share_met : codes
}

/** The conditions by which an answer is worked out. */
function conditionsOf(derivation: Derivation): Condition[] {
  if ('rules' in derivation) return derivation.rules.flatMap(({ when }) => when ?? [])
  if ('count' in derivation) return derivation.count
  return 'rows' in derivation && derivation.where ? [derivation.where] : []
}
