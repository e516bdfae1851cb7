import { applicabilityOf, type Condition, evaluate, questionsIn, type Seen } from '../answers/condition.ts'
import type { Answer } from '../answers/value.ts'
import { dependsOn, type Question } from './template.ts'

/** More tries than this, and a condition is taken to be one that can hold. */
const MOST_TRIES = 5_000

type Questions = ReadonlyMap<string, Question>

/**
 * Whether some answers make the condition hold. They are chosen one by one, and what three-valued logic has settled
 * already is not tried further. Answers that are worked out, and rows, are taken to be able to be anything: what is said
 * never to hold never does, and a condition that never holds may in a complicated form go unnoticed.
 */
export function canHold(condition: Condition, questions: Questions): boolean {
  const codes = everyCode(condition, questions)
  const chosen = new Map<string, Answer>()
  const see = (code: string): Seen => {
    const question = questions.get(code)
    if (!question) return { state: 'applicability-unknown' }
    const applicability = applicabilityOf(question.when, see)
    if (applicability === 'does-not-apply') return { state: 'does-not-apply' }
    if (applicability === 'unknown') return { state: 'applicability-unknown' }
    return chosen.get(code) ?? { state: 'unanswered', mayNotApply: question.notApplicable }
  }
  const thresholds = thresholdsIn(condition, questions)
  let tries = 0
  const search = (next: number): boolean => {
    tries += 1
    const truth = evaluate(condition, see)
    if (truth !== 'unknown') return truth === 'true'
    const question = questions.get(codes[next] ?? '')
    if (!question || tries > MOST_TRIES) return true
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

/** What the condition looks at, and what these hang on. */
function everyCode(condition: Condition, questions: Questions): string[] {
  const codes = new Set(questionsIn(condition))
  for (const code of codes) {
    const question = questions.get(code)
    for (const each of question ? dependsOn(question) : []) codes.add(each)
  }
  return [...codes]
}

type Threshold = number | string

/** The numbers and dates that answers are compared with, by question. */
function thresholdsIn(condition: Condition, questions: Questions): Map<string, Threshold[]> {
  const found = new Map<string, Threshold[]>()
  const look = (part: Condition): void => {
    if (part.op === 'all' || part.op === 'any' || part.op === 'count') for (const each of part.of) look(each)
    else if (part.op === 'not') look(part.of)
    else if (part.op === 'rows') look(part.where)
    else if ('number' in part) found.set(part.question, [...(found.get(part.question) ?? []), part.number])
    else if ('date' in part) found.set(part.question, [...(found.get(part.question) ?? []), part.date])
  }
  look(condition)
  for (const { when } of questions.values()) if (when) look(when)
  return found
}

/** Answers of which one stands for every answer the thresholds tell apart; null where there are too many to try. */
function answersTo(question: Question, thresholds: Threshold[]): Answer[] | null {
  const own = ownAnswers(question, thresholds)
  if (own === null) return null
  return question.notApplicable ? [...own, { state: 'not-applicable', reason: '' }] : own
}

function ownAnswers(question: Question, thresholds: Threshold[]): Answer[] | null {
  const codes = question.scale?.options.map(({ code }) => code) ?? []
  switch (question.type) {
    case 'scale':
      return codes.map((code) => ({ state: 'answered', value: { type: 'scale', code } }))
    case 'choices':
      return codes.length > 6 ? null : subsets(codes, question)
    case 'number':
    case 'group':
      return numbers(question, thresholds).map((number) => ({
        state: 'answered',
        value: { type: 'number', number },
      }))
    case 'date':
      return dates(question, thresholds).map((date) => ({ state: 'answered', value: { type: 'date', date } }))
    case 'ratio':
      return [{ state: 'answered', value: { type: 'ratio', numerator: 1, denominator: 1 } }]
    case 'text':
      return [{ state: 'answered', value: { type: 'text', text: '-' } }]
  }
}

function subsets(codes: string[], { min, max }: Question): Answer[] {
  let all: string[][] = [[]]
  for (const code of codes) all = all.concat(all.map((set) => set.concat(code)))
  return all
    .filter(({ length }) => length >= Math.max(min ?? 1, 1) && length <= (max ?? length))
    .map((chosen) => ({ state: 'answered', value: { type: 'choices', codes: chosen } }))
}

function numbers({ type, min, max, whole, derivation }: Question, thresholds: Threshold[]): number[] {
  const isWhole = whole || type === 'group'
  const step = isWhole ? 1 : 0.000001
  const least = type === 'group' ? (min ?? 0) : min
  const free = derivation !== undefined
  const near = thresholds
    .filter((each) => typeof each === 'number')
    .flatMap((each) => [each - step, each, each + step, Math.floor(each), Math.ceil(each)])
  return [...new Set([...near, ...(least === null ? [0] : [least]), ...(max === null ? [] : [max])])].filter(
    (each) =>
      free ||
      ((!isWhole || Number.isInteger(each)) &&
        (least === null || each >= least) &&
        (max === null || each <= max)),
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
