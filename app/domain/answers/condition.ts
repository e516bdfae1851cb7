import type { Answer } from './value.ts'

/** A rule over other answers: when a question is asked. Nested `all`, `any` and `not` over comparisons. */
export type Condition =
  | { op: 'all'; of: Condition[] }
  | { op: 'any'; of: Condition[] }
  | { op: 'not'; of: Condition }
  | Comparison

export type Comparison =
  | { op: 'is' | 'is-not'; question: string; codes: string[] }
  /** A number, how many of several choices are ticked, or how many rows a group has. */
  | { op: 'at-least' | 'at-most'; question: string; number: number }
  | { op: 'on-or-after' | 'on-or-before'; question: string; date: string }
  /** Whether the question applies at all: by its condition, and by what the auditor said of it. */
  | { op: 'applies'; question: string; applies: boolean }
  /** How many of several conditions hold. */
  | { op: 'count'; of: Condition[]; atLeast: number }
  | { op: 'count'; of: Condition[]; atMost: number }
  /** In how many rows of a group a condition holds, which looks at the answers of that row. */
  | { op: 'rows'; group: string; where: Condition; atLeast: number }
  | { op: 'rows'; group: string; where: Condition; atMost: number }

/**
 * `unknown`: a question it looks at is unanswered or could not be told, so nobody can say yet.
 * `void`: a question it looks at does not apply, so neither the comparison nor its negation holds:
 * a question that does not apply takes its descendants with it.
 */
export type Truth = 'true' | 'false' | 'unknown' | 'void'

export type Applicability = 'applies' | 'does-not-apply' | 'unknown'

/** What a condition sees of another question. `mayNotApply`: it is asked, and the auditor may still say that it does not apply. */
export type Seen =
  | Answer
  | { state: 'unanswered'; mayNotApply: boolean }
  | { state: 'does-not-apply' }
  | { state: 'applicability-unknown' }

/** Looks at a question; `row` counts from 1, and matters only for a question of a group. */
export type See = (code: string, row?: number) => Seen

export function evaluate(condition: Condition, see: See): Truth {
  return judge(condition, see, false)
}

/**
 * A negation is carried down to the comparisons: with a question that does not apply neither a comparison nor its
 * negation holds, so "neither of the two" must say what "not this and not that" says.
 */
function judge(condition: Condition, see: See, negated: boolean): Truth {
  if (condition.op === 'not') return judge(condition.of, see, !negated)
  if (condition.op !== 'all' && condition.op !== 'any') {
    const compared = compare(condition, see)
    return negated ? negate(compared) : compared
  }
  const truths = condition.of.map((part) => judge(part, see, negated))
  const every = (condition.op === 'all') !== negated
  return every
    ? (firstOf(truths, ['false', 'void', 'unknown']) ?? 'true')
    : (firstOf(truths, ['true', 'unknown', 'false']) ?? 'void')
}

/** A missing condition always applies; `false` and `void` both mean the question is not asked. */
export function applicabilityOf(condition: Condition | null, see: See): Applicability {
  if (condition === null) return 'applies'
  const truth = evaluate(condition, see)
  if (truth === 'true') return 'applies'
  return truth === 'unknown' ? 'unknown' : 'does-not-apply'
}

/** Codes of the questions a condition looks at, groups and what stands in their rows included, each once. */
export function questionsIn(condition: Condition): string[] {
  switch (condition.op) {
    case 'all':
    case 'any':
    case 'count':
      return [...new Set(condition.of.flatMap((part) => questionsIn(part)))]
    case 'not':
      return questionsIn(condition.of)
    case 'rows':
      return [...new Set([condition.group, ...questionsIn(condition.where)])]
    default:
      return [condition.question]
  }
}

function compare(condition: Comparison, see: See): Truth {
  if (condition.op === 'count')
    return within(
      condition.of.map((part) => evaluate(part, see)),
      condition,
    )
  if (condition.op === 'rows') return compareRows(condition, see)
  const seen = see(condition.question)
  if (condition.op === 'applies') return compareApplies(condition, seen)
  if (seen.state === 'does-not-apply' || seen.state === 'not-applicable') return 'void'
  if (seen.state !== 'answered') return 'unknown'
  const value = seen.value
  switch (condition.op) {
    case 'is':
    case 'is-not': {
      const chosen = value.type === 'scale' ? [value.code] : value.type === 'choices' ? value.codes : null
      if (chosen === null) return 'unknown'
      return truth(chosen.some((code) => condition.codes.includes(code)) === (condition.op === 'is'))
    }
    case 'at-least':
    case 'at-most': {
      const number =
        value.type === 'number' ? value.number : value.type === 'choices' ? value.codes.length : null
      if (number === null) return 'unknown'
      return truth(condition.op === 'at-least' ? number >= condition.number : number <= condition.number)
    }
    case 'on-or-after':
      return value.type === 'date' ? truth(value.date >= condition.date) : 'unknown'
    case 'on-or-before':
      return value.type === 'date' ? truth(value.date <= condition.date) : 'unknown'
  }
}

function compareApplies({ applies }: { applies: boolean }, seen: Seen): Truth {
  if (seen.state === 'applicability-unknown') return 'unknown'
  if (seen.state === 'does-not-apply' || seen.state === 'not-applicable') return truth(!applies)
  if (seen.state === 'unanswered' && 'mayNotApply' in seen && seen.mayNotApply) return 'unknown'
  return truth(applies)
}

function compareRows(condition: Extract<Comparison, { op: 'rows' }>, see: See): Truth {
  const seen = see(condition.group)
  if (seen.state === 'does-not-apply' || seen.state === 'not-applicable') return 'void'
  if (seen.state !== 'answered' || seen.value.type !== 'number') return 'unknown'
  const rows = Array.from({ length: seen.value.number }, (_, index) => index + 1)
  const truths = rows.map((row) => evaluate(condition.where, (code) => see(code, row)))
  // A group has rows of its own accord: that none holds is false, not a question of whether it applies.
  return within([...truths, 'false'], condition)
}

/** Whether as many hold as are wanted, whatever the unknown ones turn out to be. What does not apply does not hold. */
function within(truths: Truth[], wanted: { atLeast: number } | { atMost: number }): Truth {
  if (truths.every((each) => each === 'void')) return 'void'
  const sure = truths.filter((each) => each === 'true').length
  const possible = sure + truths.filter((each) => each === 'unknown').length
  if ('atLeast' in wanted)
    return sure >= wanted.atLeast ? 'true' : possible < wanted.atLeast ? 'false' : 'unknown'
  return possible <= wanted.atMost ? 'true' : sure > wanted.atMost ? 'false' : 'unknown'
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
