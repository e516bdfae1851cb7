import {
  applicabilityOf,
  type Comparison,
  type Condition,
  evaluate,
  partsOf,
  questionsIn,
  type Seen,
  withParts,
} from '../answers/condition.ts'
import type { Answer, Value } from '../answers/value.ts'
import { aboutType } from './question-types.ts'
import { MOST_ROWS, type Question } from './template.ts'

/** How often a condition looks at a question, and all of a form's together: after that it is taken to be able to hold. */
const MOST_LOOKS = 20_000
const MOST_LOOKS_OF_A_FORM = 200_000

/**
 * What the conditions of a form share while they are tried: so that, however many they are and however they hang
 * together, trying them has an end. `hanging`: what each question hangs on, without its rows.
 */
type Hanging = { when: Condition | null; codes: string[] }

export type Trial = {
  questions: ReadonlyMap<string, Question>
  looksLeft: number
  hanging: Map<string, Hanging>
}

export function trialOf(questions: ReadonlyMap<string, Question>): Trial {
  return { questions, looksLeft: MOST_LOOKS_OF_A_FORM, hanging: new Map() }
}

/**
 * Whether some answers make the condition hold. They are chosen one by one, and what three-valued logic has settled
 * already is not tried further. Answers that are worked out, and rows, are taken to be able to be anything: what is said
 * never to hold never does, and a condition that never holds may in a complicated form go unnoticed.
 */
export function canHold(wanted: Condition, trial: Trial): boolean {
  const { questions } = trial
  const condition = withoutRows(wanted, trial)
  const codes = everyCode(condition, trial)
  const thresholds = thresholdsIn([
    condition,
    ...codes.flatMap((code) => trial.hanging.get(code)?.when ?? []),
  ])
  const chosen = new Map<string, Answer>()
  const seenNow = new Map<string, Seen>()
  const enough = Math.max(0, trial.looksLeft - MOST_LOOKS)
  const see = (code: string): Seen => {
    trial.looksLeft -= 1
    const before = seenNow.get(code)
    if (before) return before
    const question = questions.get(code)
    const seen: Seen = question
      ? lookAt(question, applicabilityOf(hangingOf(question, trial).when, see), chosen)
      : { state: 'applicability-unknown' }
    seenNow.set(code, seen)
    return seen
  }
  const search = (next: number): boolean => {
    seenNow.clear()
    const truth = evaluate(condition, see)
    if (truth !== 'unknown') return truth === 'true'
    const question = questions.get(codes[next] ?? '')
    if (!question || trial.looksLeft < enough) return true
    const answers = answersTo(question, thresholds.get(question.code) ?? [])
    if (answers === null) return search(next + 1)
    const holds = answers.some((answer) => {
      chosen.set(question.code, answer)
      return search(next + 1)
    })
    chosen.delete(question.code)
    return holds
  }
  return search(0)
}

function lookAt(
  question: Question,
  applicability: ReturnType<typeof applicabilityOf>,
  chosen: ReadonlyMap<string, Answer>,
): Seen {
  if (applicability === 'does-not-apply') return { state: 'does-not-apply' }
  if (applicability === 'unknown') return { state: 'applicability-unknown' }
  return chosen.get(question.code) ?? { state: 'unanswered', mayNotApply: mayNotApply(question) }
}

/** What is worked out does not apply where nothing that it is worked out from does. */
function mayNotApply({ not_applicable: notApplicable, derive: derivation }: Question): boolean {
  return notApplicable || derivation !== undefined
}

const never: Condition = { any: [] }
/** Looks at nothing that there is, so that nobody knows. */
const anything: Condition = { question: '', is: [] }

/** Each row has answers of its own, and they are not tried: only a row that cannot be there is seen. */
function withoutRows(condition: Condition, trial: Trial): Condition {
  if (!('rows' in condition)) return withParts(condition, (part) => withoutRows(part, trial))
  const isWanted = 'at_least' in condition && condition.at_least > 0
  return isWanted && !canHold(condition.where, trial) ? never : anything
}

function hangingOf({ code, when }: Question, trial: Trial): Hanging {
  const before = trial.hanging.get(code)
  if (before) return before
  const found = when && withoutRows(when, trial)
  const hanging = { when: found, codes: found ? questionsIn(found) : [] }
  trial.hanging.set(code, hanging)
  return hanging
}

/** What the condition looks at, and what these hang on, which is chosen first. */
function everyCode(condition: Condition, trial: Trial): string[] {
  const codes = new Set(questionsIn(condition))
  for (const code of codes) {
    const question = trial.questions.get(code)
    for (const each of question ? hangingOf(question, trial).codes : []) codes.add(each)
  }
  return [...codes].filter((code) => trial.questions.has(code)).reverse()
}

type Threshold = number | string

/** The numbers and dates that answers are compared with, by question. */
function thresholdsIn(conditions: readonly Condition[]): Map<string, Threshold[]> {
  const found = new Map<string, Threshold[]>()
  const add = (code: string, threshold: Threshold) => {
    const before = found.get(code)
    if (before) before.push(threshold)
    else found.set(code, [threshold])
  }
  const look = (part: Condition): void => {
    if ('question' in part) for (const threshold of thresholdOf(part)) add(part.question, threshold)
    else if (!('rows' in part)) for (const each of partsOf(part)) look(each)
  }
  for (const condition of conditions) look(condition)
  return found
}

function thresholdOf(comparison: Comparison): Threshold[] {
  if ('at_least' in comparison) return [comparison.at_least]
  if ('at_most' in comparison) return [comparison.at_most]
  if ('on_or_after' in comparison) return [comparison.on_or_after]
  return 'on_or_before' in comparison ? [comparison.on_or_before] : []
}

/** Answers of which one stands for every answer the thresholds tell apart; null where there are too many to try. */
function answersTo(question: Question, thresholds: Threshold[]): Answer[] | null {
  const own = ownAnswers(question, thresholds)
  if (own === null) return null
  return mayNotApply(question) ? [...own, { state: 'not-applicable', reason: '' }] : own
}

function ownAnswers(question: Question, thresholds: Threshold[]): Answer[] | null {
  const { type, scale } = question
  const { compared } = aboutType(type)
  const codes = scale?.options.map(({ code }) => code) ?? []
  const answered = (value: Value): Answer => ({ state: 'answered', value })
  if (type === 'scale') return codes.map((code) => answered({ type, code }))
  if (type === 'choices') return codes.length > 6 ? null : subsets(codes, question)
  if (compared.at_least)
    return numbers(question, thresholds).map((number) => answered({ type: 'number', number }))
  if (compared.on_or_after) return dates(question, thresholds).map((date) => answered({ type: 'date', date }))
  // Nothing is compared with its answers: one stands for all.
  return [answered({ type: 'text', text: '-' })]
}

function subsets(codes: string[], { min, max, exclusive = [] }: Question): Answer[] {
  let all: string[][] = [[]]
  for (const code of codes) all = all.concat(all.map((set) => set.concat(code)))
  const isFit = (set: string[]) =>
    set.some((code) => exclusive.includes(code))
      ? set.length === 1
      : set.length >= Math.max(min ?? 1, 1) && set.length <= (max ?? set.length)
  return all.filter(isFit).map((chosen) => ({ state: 'answered', value: { type: 'choices', codes: chosen } }))
}

function numbers({ type, min, max, whole, derive: derivation }: Question, thresholds: Threshold[]): number[] {
  const isGroup = type === 'group'
  const isWhole = whole || isGroup
  const least = isGroup ? (min ?? 0) : min
  const most = isGroup ? (max ?? MOST_ROWS) : max
  const limits = thresholds.filter((each) => typeof each === 'number')
  const marks = [...limits, ...(least === undefined ? [] : [least]), ...(most === undefined ? [] : [most])]
  const sorted = [...new Set([0, ...marks])].sort((one, other) => one - other)
  const between = sorted.map((each, place) => (each + (sorted[place + 1] ?? each + 2)) / 2)
  const below = (sorted[0] ?? 0) - 1
  const near = [below, ...sorted, ...between].flatMap((each) =>
    isWhole ? [Math.floor(each), Math.ceil(each)] : [each],
  )
  return [...new Set(near)].filter(
    (each) => derivation || ((least === undefined || each >= least) && (most === undefined || each <= most)),
  )
}

function dates({ earliest, latest }: Question, thresholds: Threshold[]): string[] {
  const near = thresholds
    .filter((each) => typeof each === 'string')
    .flatMap((each) => [-1, 0, 1].map((by) => dayBy(each, by)))
  const limits = [earliest, latest].filter((each) => each !== undefined)
  return [...new Set([...near, ...limits, '2000-01-01'])].filter(
    (each) => (earliest === undefined || each >= earliest) && (latest === undefined || each <= latest),
  )
}

function dayBy(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}
