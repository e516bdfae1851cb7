import type { Condition } from '../answers/condition.ts'

/**
 * The same condition however it was written down: the order of answers, of parts that all count alike, brackets round
 * one part and a double `not` say nothing. Two conditions with the same text hold in the same cases; the
 * reverse is not promised. Null: always asked.
 */
export function canonicalCondition(condition: Condition | null | undefined): string | null {
  return condition ? JSON.stringify(canonical(condition)) : null
}

function canonical(condition: Condition): Condition {
  switch (condition.op) {
    case 'all':
    case 'any': {
      const parts = flattened(condition.op, condition.of)
      const [first, ...others] = sortedOnce(parts)
      return first !== undefined && others.length === 0
        ? first
        : { op: condition.op, of: first === undefined ? [] : [first, ...others] }
    }
    case 'not': {
      const inner = canonical(condition.of)
      return inner.op === 'not' ? inner.of : { op: 'not', of: inner }
    }
    case 'is':
    case 'is-not': {
      const { op, question, codes } = condition
      return { op, question, codes: [...new Set(codes)].sort() }
    }
    case 'at-least':
    case 'at-most': {
      const { op, question, number } = condition
      return { op, question, number }
    }
    case 'on-or-after':
    case 'on-or-before': {
      const { op, question, date } = condition
      return { op, question, date }
    }
    case 'applies': {
      const { op, question, applies } = condition
      return { op, question, applies }
    }
    case 'count': {
      const of = sorted(condition.of.map(canonical))
      return 'atLeast' in condition
        ? { op: 'count', of, atLeast: condition.atLeast }
        : { op: 'count', of, atMost: condition.atMost }
    }
    case 'rows': {
      const { op, group } = condition
      const where = canonical(condition.where)
      return 'atLeast' in condition
        ? { op, group, where, atLeast: condition.atLeast }
        : { op, group, where, atMost: condition.atMost }
    }
  }
}

/** Parts of an `all` inside an `all` are parts of the outer one, and so with `any`. */
function flattened(op: 'all' | 'any', parts: readonly Condition[]): Condition[] {
  return parts.map(canonical).flatMap((part) => (part.op === op ? part.of : [part]))
}

function sorted(parts: readonly Condition[]): Condition[] {
  const texts = parts.map((part) => [JSON.stringify(part), part] as const)
  return texts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, part]) => part)
}

/** In a `count` a condition that stands twice counts twice; in `all` and `any` it says nothing more. */
function sortedOnce(parts: readonly Condition[]): Condition[] {
  return sorted([...new Map(parts.map((part) => [JSON.stringify(part), part])).values()])
}
