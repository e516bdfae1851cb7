import { checkDepth } from './check-conditions.ts'
import { readCondition } from './read-condition.ts'
import { shapeProblems } from './shape-problem.ts'
import { condition, type FileCondition } from './template-file.ts'

/** What no file could hold of a condition that stands in none, in words; null when nothing is wrong with its shape. */
export function mistakeInCondition(given: FileCondition | null): string | null {
  if (given === null) return null
  const problems = (condition.safeParse(given).error?.issues ?? []).flatMap(shapeProblems)
  if (problems.length === 0)
    checkDepth({ condition: readCondition(given), path: [], group: undefined }, (path, message) =>
      problems.push({ path, message }),
    )
  return problems[0]?.message ?? null
}
