import { type Comparison, type Condition, partsOf } from '../answers/condition.ts'
import { NOT_APPLICABLE } from '../answers/scale.ts'
import type { Path, Report } from './build-question.ts'
import { canHold, type Trial } from './can-hold.ts'
import { derivations, derivedFrom, type Rule, wayOf } from './derivation.ts'
import { aboutType, comparedAs, everyComparing, type QuestionType } from './question-types.ts'
import { compositeAnswers, dependsOn, isAddable, isCounted, type Question } from './template.ts'

export type Questions = ReadonlyMap<string, Question>
/** A condition as it stands in the file. `group`: it stands in a question of that group, and sees the row's answers. */
export type PlacedCondition = { condition: Condition; path: Path; group: string | undefined }

/** Conditions in conditions: deeper than this nobody could follow it, and no file could say it. */
export const DEEPEST_CONDITION = 12

/** Reports a condition that holds more levels of conditions than that. */
export function checkDepth({ condition, path }: PlacedCondition, report: Report): void {
  if (depthOf(condition) > DEEPEST_CONDITION)
    report(path, `the condition holds more than ${DEEPEST_CONDITION} levels of conditions in one another`)
}

function depthOf(condition: Condition): number {
  return 'question' in condition ? 0 : 1 + Math.max(0, ...partsOf(condition).map(depthOf))
}

/** What a condition looks at exists, can be compared so, and stands in the same row. */
export function checkCondition(
  { condition, path, group }: PlacedCondition,
  questions: Questions,
  report: Report,
): void {
  const inside = (part: Condition, at: Path, within = group) =>
    checkCondition({ condition: part, path: at, group: within }, questions, report)
  if ('not' in condition) {
    inside(condition.not, [...path, 'not'])
    return
  }
  if ('rows' in condition) {
    const seen = lookUp(condition.rows, path, group, questions, report)
    if (seen && seen.type !== 'group')
      report(path, `the condition counts rows of ${seen.code}, which is a ${seen.type} and not a group`)
    inside(condition.where, [...path, 'where'], condition.rows)
    return
  }
  if (!('question' in condition)) {
    const [key] = (['all', 'any', 'count'] as const).filter((each) => each in condition)
    for (const [position, part] of partsOf(condition).entries()) inside(part, [...path, key ?? '', position])
    return
  }
  const seen = lookUp(condition.question, path, group, questions, report)
  const comparing = everyComparing.find((key) => key in condition)
  if (!seen || !comparing) return
  if (!(comparing in aboutType(seen.type).compared))
    report(
      path,
      `the condition compares ${seen.code} as a ${comparedAs[comparing]}, but it is a ${seen.type}`,
    )
  else
    for (const code of answersIn(condition))
      if (!seen.scale?.options.some((option) => option.code === code))
        report(path, `${code} is not an answer to ${seen.code}, so the condition could never be judged by it`)
}

function answersIn(comparison: Comparison): string[] {
  if ('is' in comparison) return [comparison.is].flat()
  return 'is_not' in comparison ? [comparison.is_not].flat() : []
}

function lookUp(
  code: string,
  path: Path,
  group: string | undefined,
  questions: Questions,
  report: Report,
): Question | null {
  const seen = questions.get(code)
  if (!seen) report(path, `the condition looks at ${code}, which this template does not ask`)
  else if (seen.group !== undefined && seen.group !== group)
    report(path, `${code} is asked in each row of ${seen.group}: look at it with rows`)
  else return seen
  return null
}

/** What an answer is worked out from exists and is of the right kind. */
export function checkDerivation(question: Question, path: Path, questions: Questions, report: Report): void {
  const { derive, type, scale, group } = question
  if (!derive) return
  const types: readonly QuestionType[] = derivations[wayOf(derive)].fits
  if (!types.includes(type))
    report(
      path,
      `what is worked out like this is a ${types.join(' or a ')}, but ${question.code} is a ${type}`,
    )
  const each = (codes: string[], isRight: (seen: Question) => boolean, what: string, mayBeRows: boolean) => {
    for (const code of codes) {
      const seen = questions.get(code)
      if (!seen) report(path, `${code} is not asked by this template`)
      else if (!isRight(seen)) report(path, `${code} is not ${what}`)
      else if (seen.group !== undefined && seen.group !== group && !(mayBeRows && group === undefined))
        report(path, `${code} is asked in each row of ${seen.group}`)
    }
  }
  if ('rules' in derive) checkRules(question, derive.rules, path, report)
  if ('between' in derive) each(derive.between, (seen) => seen.type === 'date', 'a date', false)
  if ('rows' in derive) each([derive.rows], (seen) => seen.type === 'group', 'a group', false)
  if ('sum' in derive)
    each(derive.sum, isAddable, 'a number, and has no scale with points for every answer', true)
  if ('all_or_nothing' in derive && compositeAnswers(scale) === null)
    report(path, 'its scale must have an answer that counts as met and one that does not')
  if ('all_or_nothing' in derive || 'share_met' in derive)
    each(derivedFrom(derive), isCounted, 'counted as met and not met', true)
}

function checkRules(
  { type, scale, not_applicable: notApplicable }: Question,
  rules: readonly Rule[],
  path: Path,
  report: Report,
) {
  for (const [position, { when, answer }] of rules.entries()) {
    const at = [...path, 'rules', position]
    if (when === undefined && position < rules.length - 1)
      report(at, 'a rule without a condition always holds: those after it are never reached')
    if (answer === NOT_APPLICABLE) {
      if (!notApplicable) report(at, 'the question does not offer not-applicable: set not_applicable')
    } else if (
      type === 'number' ? typeof answer !== 'number' : !scale?.options.some(({ code }) => code === answer)
    )
      report(at, `${answer} is not an answer to this question`)
  }
}

/** What each question hangs on, through conditions, through what is worked out, or through both. */
export type Hanging = ReadonlyMap<string, readonly string[]>

export function hangingIn(questions: Questions): Hanging {
  return new Map(
    [...questions].map(([code, question]) => [
      code,
      [...dependsOn(question), ...orderOf(question, questions)],
    ]),
  )
}

/** A time between dates also hangs on what these dates cannot come before or after. */
function orderOf({ derive }: Question, questions: Questions): string[] {
  if (!derive || !('between' in derive)) return []
  return derive.between.flatMap((code) => {
    const date = questions.get(code)
    return [date?.not_before, date?.not_after].filter((each) => each !== undefined)
  })
}

/** A question that hangs on itself. */
export function findCircle(start: string, hanging: Hanging): boolean {
  const reached = new Set<string>()
  const waiting = [...(hanging.get(start) ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === start) return true
    if (reached.has(next)) continue
    reached.add(next)
    waiting.push(...(hanging.get(next) ?? []))
  }
  return false
}

/** More questions than this do not hang on one another in a row: nobody could follow it, and evaluating it has an end. */
export const LONGEST_CHAIN = 100

/** Questions that hang on one that hangs on another, and so on, further than that. */
export function tooFarDown(hanging: Hanging): ReadonlySet<string> {
  let down = new Set(hanging.keys())
  for (let links = 0; links <= LONGEST_CHAIN && down.size > 0; links += 1)
    down = new Set([...down].filter((code) => hanging.get(code)?.some((each) => down.has(each))))
  return down
}

/** Reports a condition that no answers could ever make hold. */
export function checkCanHold({ condition, path }: PlacedCondition, trial: Trial, report: Report): void {
  if (!canHold(condition, trial)) report(path, 'the condition can never hold, whatever is answered')
}
