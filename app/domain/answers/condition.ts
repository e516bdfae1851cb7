import type { Answer } from './value.ts'

/** A rule over other answers: when a question is asked. Nested `all`, `any` and `not` over comparisons. */
export type Condition =
  | { op: 'all'; of: Condition[] }
  | { op: 'any'; of: Condition[] }
  | { op: 'not'; of: Condition }
  | { op: 'is' | 'is-not'; question: string; codes: string[] }
  | { op: 'at-least' | 'at-most'; question: string; number: number }
  | { op: 'on-or-after' | 'on-or-before'; question: string; date: string }

/**
 * `unknown`: a question it looks at is unanswered or could not be told, so nobody can say yet.
 * `void`: a question it looks at does not apply, so neither the comparison nor its negation holds:
 * a question that does not apply takes its descendants with it.
 */
export type Truth = 'true' | 'false' | 'unknown' | 'void'

export type Applicability = 'applies' | 'does-not-apply' | 'unknown'

/** What a condition sees of another question. */
export type Seen = Answer | { state: 'does-not-apply' } | { state: 'applicability-unknown' }

export function evaluate(condition: Condition, see: (code: string) => Seen): Truth {
  return judge(condition, see, false)
}

/**
 * A negation is carried down to the comparisons: with a question that does not apply neither a comparison nor its
 * negation holds, so "neither of the two" must say what "not this and not that" says.
 */
function judge(condition: Condition, see: (code: string) => Seen, negated: boolean): Truth {
  if (condition.op === 'not') return judge(condition.of, see, !negated)
  if (condition.op !== 'all' && condition.op !== 'any') {
    const compared = compare(condition, see(condition.question))
    return negated ? negate(compared) : compared
  }
  const truths = condition.of.map((part) => judge(part, see, negated))
  const every = (condition.op === 'all') !== negated
  return every
    ? (firstOf(truths, ['false', 'void', 'unknown']) ?? 'true')
    : (firstOf(truths, ['true', 'unknown', 'false']) ?? 'void')
}

/** A missing condition always applies; `false` and `void` both mean the question is not asked. */
export function applicabilityOf(condition: Condition | null, see: (code: string) => Seen): Applicability {
  if (condition === null) return 'applies'
  const truth = evaluate(condition, see)
  if (truth === 'true') return 'applies'
  return truth === 'unknown' ? 'unknown' : 'does-not-apply'
}

/** Codes of the questions a condition looks at, each once. */
export function questionsIn(condition: Condition): string[] {
  if (condition.op === 'all' || condition.op === 'any')
    return [...new Set(condition.of.flatMap((part) => questionsIn(part)))]
  return condition.op === 'not' ? questionsIn(condition.of) : [condition.question]
}

type Comparison = Exclude<Condition, { op: 'all' | 'any' | 'not' }>

function compare(condition: Comparison, seen: Seen): Truth {
  if (seen.state === 'does-not-apply' || seen.state === 'not-applicable') return 'void'
  if (seen.state !== 'answered') return 'unknown'
  const value = seen.value
  switch (condition.op) {
    case 'is':
      return value.type === 'scale' ? truth(condition.codes.includes(value.code)) : 'unknown'
    case 'is-not':
      return value.type === 'scale' ? truth(!condition.codes.includes(value.code)) : 'unknown'
    case 'at-least':
      return value.type === 'number' ? truth(value.number >= condition.number) : 'unknown'
    case 'at-most':
      return value.type === 'number' ? truth(value.number <= condition.number) : 'unknown'
    case 'on-or-after':
      return value.type === 'date' ? truth(value.date >= condition.date) : 'unknown'
    case 'on-or-before':
      return value.type === 'date' ? truth(value.date <= condition.date) : 'unknown'
  }
}

function truth(holds: boolean): Truth {
  return holds ? 'true' : 'false'
}

function negate(value: Truth): Truth {
  if (value === 'true') return 'false'
  return value === 'false' ? 'true' : value
}

function firstOf(truths: Truth[], order: Truth[]): Truth | null {
  return order.find((candidate) => truths.includes(candidate)) ?? null
}
