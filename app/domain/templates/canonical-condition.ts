import { type Condition, withParts } from '../answers/condition.ts'
import { stableText } from '../stable-text.ts'

/**
 * The same condition however it was written down: the order of answers, of parts that all count alike, brackets round
 * one part and a double `not` say nothing. Two conditions with the same text hold in the same cases; the
 * reverse is not promised. Null: always asked.
 */
export function canonicalCondition(condition: Condition | null | undefined): string | null {
  return condition ? stableText(canonical(condition)) : null
}

function canonical(condition: Condition): Condition {
  const made = withParts(condition, canonical)
  if ('all' in made) {
    // Parts of an `all` inside an `all` are parts of the outer one, and so with `any`.
    const all = sortedOnce(made.all.flatMap((part) => ('all' in part ? part.all : [part])))
    return alone(all) ?? { all }
  }
  if ('any' in made) {
    const any = sortedOnce(made.any.flatMap((part) => ('any' in part ? part.any : [part])))
    return alone(any) ?? { any }
  }
  if ('not' in made) return 'not' in made.not ? made.not.not : made
  // A condition that stands twice counts twice.
  if ('count' in made) return { ...made, count: sorted(made.count) }
  if ('is' in made) return { ...made, is: answersOnce(made.is) }
  return 'is_not' in made ? { ...made, is_not: answersOnce(made.is_not) } : made
}

function alone(parts: readonly Condition[]): Condition | undefined {
  return parts.length === 1 ? parts[0] : undefined
}

function answersOnce(answers: string | string[]): string[] {
  return [...new Set([answers].flat())].sort()
}

function sorted(parts: readonly Condition[]): Condition[] {
  const texts = parts.map((part) => [stableText(part), part] as const)
  return texts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, part]) => part)
}

function sortedOnce(parts: readonly Condition[]): Condition[] {
  return sorted([...new Map(parts.map((part) => [stableText(part), part])).values()])
}
