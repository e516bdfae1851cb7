import type { Condition } from '../answers/condition.ts'
import { checkDepth } from './check-conditions.ts'
import { shapeProblems } from './shape-problem.ts'
import { condition } from './shapes.ts'

/** What no file could hold of a condition that stands in none, in words; null when nothing is wrong with its shape. */
export function mistakeInCondition(given: Condition | null): string | null {
  if (given === null) return null
  const problems = (condition.safeParse(given).error?.issues ?? []).flatMap(shapeProblems)
  if (problems.length === 0)
    checkDepth({ condition: given, path: [], group: undefined }, (path, message) =>
      problems.push({ path, message }),
    )
  return problems[0]?.message ?? null
}
