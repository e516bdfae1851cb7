import type { Scale } from '../answers/scale.ts'
import { describeCondition } from './describe-condition.ts'
import { type Derivation, isForcedOnly, type Question } from './template.ts'

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
  switch (derivation.by) {
    case 'rules':
      return `The first of these that holds:\n${derivation.rules
        .map((rule) =>
          rule.when === null
            ? `otherwise ${answer(rule.answer)}`
            : `${answer(rule.answer)} where ${describeCondition(rule.when, questions)}`,
        )
        .join(';\n')}${isForcedOnly(derivation) ? ';\notherwise the auditor answers' : ''}`
    case 'between':
      return `Whole ${derivation.unit.replace('-', ' ')} from ${named(derivation.from)} to ${named(derivation.to)}`
    case 'count':
      return `How many of these hold: ${derivation.of.map((each) => describeCondition(each, questions)).join('; ')}`
    case 'rows': {
      const where = derivation.where ? `, where ${describeCondition(derivation.where, questions)}` : ''
      return `How many rows ${named(derivation.group)} has${where}`
    }
    case 'sum':
      return `The sum of ${list(derivation.of)}`
    case 'all-or-nothing':
      return `Met if every one that applies is met: ${list(derivation.of)}`
    case 'share-met':
      return `How many that apply are met: ${list(derivation.of)}`
  }
}
