import type { Scale } from '../answers/scale.ts'
import { type Derivation, isForcedOnly } from './derivation.ts'
import { describeCondition } from './describe-condition.ts'
import type { Question } from './template.ts'

/** How an answer is worked out, in plain English, quoting question texts and answer labels; each rule on a line of its own. */
export function describeDerivation(
  derivation: Derivation,
  questions: ReadonlyMap<string, Question>,
  scale: Scale | null,
): string {
  const named = (code: string) => `“${questions.get(code)?.text || code}”`
  const list = (codes: readonly string[]) => codes.map(named).join(', ')
  const answer = (code: string | number) =>
    scale?.options.find((option) => option.code === code)?.label ?? String(code).replaceAll('-', ' ')
  if ('rules' in derivation)
    return `The first of these that holds:\n${derivation.rules
      .map((rule) =>
        rule.when === undefined
          ? `otherwise ${answer(rule.answer)}`
          : `${answer(rule.answer)} where ${describeCondition(rule.when, questions)}`,
      )
      .join(';\n')}${isForcedOnly(derivation) ? ';\notherwise the auditor answers' : ''}`
  if ('between' in derivation) {
    const [from, to] = derivation.between
    return `Whole ${derivation.in.replace('-', ' ')} from ${named(from)} to ${named(to)}`
  }
  if ('count' in derivation)
    return `How many of these hold: ${derivation.count.map((each) => describeCondition(each, questions)).join('; ')}`
  if ('rows' in derivation) {
    const where = derivation.where ? `, where ${describeCondition(derivation.where, questions)}` : ''
    return `How many rows ${named(derivation.rows)} has${where}`
  }
  if ('sum' in derivation) return `The sum of ${list(derivation.sum)}`
  if ('all_or_nothing' in derivation)
    return `Met if every one that applies is met: ${list(derivation.all_or_nothing)}`
  return `How many that apply are met: ${list(derivation.share_met)}`
}
