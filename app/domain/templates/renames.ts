import { type Comparison, type Condition, withParts } from '../answers/condition.ts'
import type { Derivation } from './derivation.ts'

/** What a code is called from now on, wherever it is referred to. `option` is told which question's answer it is. */
export type Renames = {
  question?: (code: string) => string
  scale?: (name: string) => string
  option?: (question: string, code: string) => string
}

export type Naming = Required<Renames>

export function renamedCondition(condition: Condition, naming: Naming): Condition {
  if ('question' in condition) return renamedComparison(condition, naming)
  const renamed = withParts(condition, (part) => renamedCondition(part, naming))
  return 'rows' in renamed ? { ...renamed, rows: naming.question(renamed.rows) } : renamed
}

export function renamedComparison<Given extends Comparison>(given: Given, naming: Naming): Given {
  const codes = (of: unknown) =>
    Array.isArray(of)
      ? of.map((code) => naming.option(given.question, String(code)))
      : naming.option(given.question, String(of))
  return {
    ...given,
    question: naming.question(given.question),
    ...('is' in given ? { is: codes(given.is) } : {}),
    ...('is_not' in given ? { is_not: codes(given.is_not) } : {}),
  }
}

/** @param answer what an answer of the question that is worked out is called from now on */
export function renamedDerivation(
  derive: Derivation,
  naming: Naming,
  answer: (code: string) => string,
): Derivation {
  const inner = (each: Condition) => renamedCondition(each, naming)
  if ('rules' in derive)
    return {
      rules: derive.rules.map((rule) => ({
        ...(rule.when ? { when: inner(rule.when) } : {}),
        answer: typeof rule.answer === 'string' ? answer(rule.answer) : rule.answer,
      })),
    }
  if ('between' in derive) {
    const [from, to] = derive.between
    return { ...derive, between: [naming.question(from), naming.question(to)] }
  }
  if ('count' in derive) return { count: derive.count.map(inner) }
  if ('rows' in derive)
    return { rows: naming.question(derive.rows), ...(derive.where ? { where: inner(derive.where) } : {}) }
  if ('sum' in derive) return { sum: derive.sum.map(naming.question) }
  if ('all_or_nothing' in derive) return { all_or_nothing: derive.all_or_nothing.map(naming.question) }
  return { share_met: derive.share_met.map(naming.question) }
}
