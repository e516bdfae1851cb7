import type { Condition } from '../answers/condition.ts'
import { NOT_APPLICABLE } from '../answers/scale.ts'
import type { Path, Report } from './build-question.ts'
import { canHold, type Trial } from './can-hold.ts'
import {
  type Derivation,
  dependsOn,
  isAddable,
  isCounted,
  type Question,
  type QuestionType,
} from './template.ts'

export type Questions = ReadonlyMap<string, Question>
/** A condition as it stands in the file. `group`: it stands in a question of that group, and sees the row's answers. */
export type PlacedCondition = { condition: Condition; path: Path; group: string | undefined }

const comparedTypes: Record<string, { types: QuestionType[]; as: string }> = {
  is: { types: ['scale', 'choices'], as: 'scale' },
  'is-not': { types: ['scale', 'choices'], as: 'scale' },
  'at-least': { types: ['number', 'choices', 'group'], as: 'number' },
  'at-most': { types: ['number', 'choices', 'group'], as: 'number' },
  'on-or-after': { types: ['date'], as: 'date' },
  'on-or-before': { types: ['date'], as: 'date' },
}

/** Conditions in conditions: deeper than this nobody could follow it, and no file could say it. */
export const DEEPEST_CONDITION = 12

/** Reports a condition that holds more levels of conditions than that. */
export function checkDepth({ condition, path }: PlacedCondition, report: Report): void {
  if (depthOf(condition) > DEEPEST_CONDITION)
    report(path, `the condition holds more than ${DEEPEST_CONDITION} levels of conditions in one another`)
}

function depthOf(condition: Condition): number {
  switch (condition.op) {
    case 'all':
    case 'any':
    case 'count':
      return 1 + Math.max(0, ...condition.of.map(depthOf))
    case 'not':
      return 1 + depthOf(condition.of)
    case 'rows':
      return 1 + depthOf(condition.where)
    default:
      return 0
  }
}

/** What a condition looks at exists, can be compared so, and stands in the same row. */
export function checkCondition(
  { condition, path, group }: PlacedCondition,
  questions: Questions,
  report: Report,
): void {
  const inside = (part: Condition, at: Path, within = group) =>
    checkCondition({ condition: part, path: at, group: within }, questions, report)
  if (condition.op === 'all' || condition.op === 'any' || condition.op === 'count') {
    for (const [position, part] of condition.of.entries()) inside(part, [...path, condition.op, position])
    return
  }
  if (condition.op === 'not') {
    inside(condition.of, [...path, 'not'])
    return
  }
  if (condition.op === 'rows') {
    const seen = lookUp(condition.group, path, group, questions, report)
    if (seen && seen.type !== 'group')
      report(path, `the condition counts rows of ${seen.code}, which is a ${seen.type} and not a group`)
    inside(condition.where, [...path, 'where'], condition.group)
    return
  }
  const seen = lookUp(condition.question, path, group, questions, report)
  const compared = comparedTypes[condition.op]
  if (!seen || !compared) return
  if (!compared.types.includes(seen.type))
    report(path, `the condition compares ${seen.code} as a ${compared.as}, but it is a ${seen.type}`)
  else if (condition.op === 'is' || condition.op === 'is-not')
    for (const code of condition.codes)
      if (!seen.scale?.options.some((option) => option.code === code))
        report(path, `${code} is not an answer to ${seen.code}, so the condition could never be judged by it`)
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
  const { derivation, type, group } = question
  if (!derivation) return
  const fits: Record<Derivation['by'], QuestionType[]> = {
    rules: ['scale', 'choices', 'number'],
    between: ['number'],
    count: ['number'],
    rows: ['number'],
    sum: ['number'],
    'all-or-nothing': ['scale'],
    'share-met': ['ratio'],
  }
  if (!fits[derivation.by].includes(type))
    report(
      path,
      `what is worked out like this is a ${fits[derivation.by].join(' or a ')}, but ${question.code} is a ${type}`,
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
  if (derivation.by === 'rules') checkRules(question, derivation, path, report)
  if (derivation.by === 'between')
    each([derivation.from, derivation.to], (seen) => seen.type === 'date', 'a date', false)
  if (derivation.by === 'rows') each([derivation.group], (seen) => seen.type === 'group', 'a group', false)
  if (derivation.by === 'sum')
    each(derivation.of, isAddable, 'a number, and has no scale with points for every answer', true)
  if (derivation.by === 'all-or-nothing' && (!derivation.met || !derivation.notMet))
    report(path, 'its scale must have an answer that counts as met and one that does not')
  if (derivation.by === 'all-or-nothing' || derivation.by === 'share-met')
    each(derivation.of, isCounted, 'counted as met and not met', true)
}

function checkRules(
  { type, scale, notApplicable }: Question,
  { rules }: Extract<Derivation, { by: 'rules' }>,
  path: Path,
  report: Report,
) {
  for (const [position, { when, answer }] of rules.entries()) {
    const at = [...path, 'rules', position]
    if (when === null && position < rules.length - 1)
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
function orderOf({ derivation }: Question, questions: Questions): string[] {
  if (derivation?.by !== 'between') return []
  return [derivation.from, derivation.to].flatMap((code) => {
    const date = questions.get(code)
    return [date?.notBefore, date?.notAfter].filter((each) => each !== undefined)
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
