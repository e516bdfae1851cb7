import {
  type Applicability,
  applicabilityOf,
  type Condition,
  cannotBeTold,
  evaluate,
  passingOverWhatCannotBeTold,
  type See,
  type Seen,
} from '../answers/condition.ts'
import { pointsOf } from '../answers/scale.ts'
import { type Answer, codesIn, codesOf, type RawAnswer } from '../answers/value.ts'
import { dayLabel } from '../day.ts'
import { type FieldProblem, readAnswer } from '../templates/read-answer.ts'
import { allQuestions, inRow, type Question, rowCode, type Template } from '../templates/template.ts'
import { caseOutcome } from './case-outcome.ts'
import { derive } from './derive.ts'

/** How one question stands in one audit: whether it is asked, what was said, what is wrong with what was typed. */
export type QuestionStanding = {
  question: Question
  /** Of a group's question, its row, counted from 1; otherwise 0. */
  row: number
  applicability: Applicability
  /** Nobody can tell whether it applies, and nothing is left to answer that would. */
  cannotBeTold: boolean
  /** Whether it must be answered before sign-off. */
  required: boolean
  answer: Answer
  problem: FieldProblem | null
  comment: string
  /** Codes of the sources that were ticked. */
  sources: string[]
  /** What was worked out from other answers; null where the auditor answers. */
  derived: Answer | null
  /** The auditor changed what was worked out, and said why. */
  overridden: boolean
  /** What the answers are at odds with. */
  prompts: string[]
}

/** By code; the questions of a group by code and row. In the order of the form, a group before its rows. */
export type Standing = Map<string, QuestionStanding>

/**
 * How every question of the form stands, given what was typed. The same function decides what the screen shows,
 * what is missing at sign-off and what is counted. Answers hidden by a condition stay stored but are not seen.
 */
export function formStanding(template: Template, raws: Readonly<Record<string, RawAnswer>>): Standing {
  const questions = new Map(allQuestions(template).map((question) => [question.code, question]))
  const known: Standing = new Map()
  const itemAt = (code: string, row: number): QuestionStanding | null => {
    const question = questions.get(code)
    if (!question) return null
    return question.group === undefined ? stand(question, 0) : row > 0 ? stand(question, row) : null
  }
  const seeFrom =
    (from: number): See =>
    (code, row = from) => {
      const found = itemAt(code, row)
      // A published template never names an unknown question; publishing refuses it.
      return found ? seen(found) : { state: 'applicability-unknown' }
    }
  /** As `seeFrom`, but a date that is out of order is none yet: no time is worked out from it. */
  const seeInOrder =
    (from: number): See =>
    (code, row = from) => {
      const found = itemAt(code, row)
      if (found && outOfOrder(found.question, found.answer, seeFrom(found.row)) !== null)
        return { state: 'unanswered', mayNotApply: false }
      return seeFrom(from)(code, row)
    }
  const rowsOf = (code: string): number[] => {
    const group = itemAt(code, 0)
    // Rows under a group that is not asked stay stored, as an answer does.
    const answer = group?.applicability === 'applies' ? group.answer : null
    const count = answer?.state === 'answered' && answer.value.type === 'number' ? answer.value.number : 0
    return Array.from({ length: count }, (_, index) => index + 1)
  }
  /** Where a question stands that is looked at by its code alone: in every row, or null while nobody has counted them. */
  const everyItem = (code: string, from: number): QuestionStanding[] | null => {
    const group = from === 0 ? questions.get(code)?.group : undefined
    const whole = group === undefined ? null : itemAt(group, 0)
    if (whole && isUncounted(whole)) return null
    const rows = group === undefined ? [from] : rowsOf(group)
    return rows.flatMap((row) => itemAt(code, row) ?? [])
  }
  const uncounted = (code: string): Seen => {
    const whole = itemAt(questions.get(code)?.group ?? '', 0)
    return { state: 'applicability-unknown', cannotBeTold: whole !== null && cannotBeTold(seen(whole)) }
  }
  const stand = (asked: Question, row: number): QuestionStanding => {
    const code = row === 0 ? asked.code : rowCode(asked.code, row)
    const before = known.get(code)
    if (before) return before
    const question = row === 0 ? asked : inRow(asked, row)
    const see = seeFrom(row)
    const raw = Object.hasOwn(raws, code) ? raws[code] : undefined
    const applicability =
      row === 1 && question.not_in_first_row ? 'does-not-apply' : applicabilityOf(question.when, see)
    const cannotBeTold =
      applicability === 'unknown' &&
      applicabilityOf(question.when, passingOverWhatCannotBeTold(see)) !== 'unknown'
    const derived =
      question.derive && applicability === 'applies'
        ? derive(question.derive, question, {
            see: 'between' in question.derive ? seeInOrder(row) : see,
            seenOf: (each) => everyItem(each, row)?.map(seen) ?? [uncounted(each)],
            pointsOf: (each) => everyItem(each, row)?.map(inPoints) ?? [uncounted(each)],
            outcomesOf: (each) =>
              everyItem(each, row)?.flatMap((item) =>
                item.question.meets ? caseOutcome(item.question.meets, item) : [],
              ) ?? ['not-known'],
          })
        : null
    const result: QuestionStanding = {
      question,
      row,
      applicability,
      cannotBeTold,
      required: question.required,
      ...settle(question, raw, derived),
      comment: raw?.comment ?? '',
      sources: codesIn(raw?.sources),
      derived,
      prompts: [],
    }
    known.set(code, result)
    return result
  }
  /** What is said of an answer once every answer is known: a question may look at itself here, and two at each other. */
  const complete = (item: QuestionStanding): QuestionStanding => {
    const { question, applicability, answer } = item
    if (applicability !== 'applies') return item
    const see = seeFrom(item.row)
    const holds = (condition: Condition) => evaluate(condition, see) === 'true'
    return {
      ...item,
      required: question.required_when ? holds(question.required_when) : item.required,
      problem: item.problem ?? outOfOrder(question, answer, see),
      prompts: (question.prompts ?? []).filter(({ when }) => holds(when)).map(({ text }) => text),
    }
  }
  const ordered = template.sections.flatMap((section) =>
    section.questions.flatMap((question) => [
      stand(question, 0),
      ...rowsOfGroup(question, rowsOf).flatMap((row) =>
        (question.questions ?? []).map((each) => stand(each, row)),
      ),
    ]),
  )
  return new Map(ordered.map((item) => [item.question.code, complete(item)]))
}

/** What a condition sees of the answers of one audit, from outside any row. */
export function seeIn(standing: Standing): See {
  return (code, row = 0) => {
    const item = standing.get(row === 0 ? code : rowCode(code, row))
    return item ? seen(item) : { state: 'applicability-unknown' }
  }
}

function rowsOfGroup(question: Question, rowsOf: (code: string) => number[]): number[] {
  return question.type === 'group' ? rowsOf(question.code) : []
}

/** How many rows a group has is not known yet. */
export function isUncounted({ applicability, answer, problem }: QuestionStanding): boolean {
  if (applicability !== 'applies') return applicability === 'unknown'
  return problem !== null || !['answered', 'not-applicable'].includes(answer.state)
}

function seen({ applicability, cannotBeTold, answer, question, derived }: QuestionStanding): Seen {
  if (applicability === 'does-not-apply') return { state: 'does-not-apply' }
  if (applicability === 'unknown') return { state: 'applicability-unknown', cannotBeTold }
  // What is worked out from others does not apply where none of them does.
  if (answer.state === 'unanswered')
    return { ...answer, mayNotApply: question.not_applicable || derived !== null }
  if (answer.state === 'cannot-tell') return { ...answer, mayNotApply: derived !== null }
  return answer
}

/** A choice is worth its points where it is added up; what is not answered stays what it is. */
function inPoints(item: QuestionStanding): Seen {
  const { scale } = item.question
  const found = seen(item)
  if (found.state !== 'answered' || scale === null) return found
  return { ...found, value: { type: 'number', number: pointsOf(scale, codesOf(found.value) ?? []) } }
}

type Settled = Pick<QuestionStanding, 'answer' | 'problem' | 'overridden'>

/** What counts: what was typed, or what was worked out unless it was changed for a reason. */
function settle(question: Question, raw: RawAnswer | undefined, derived: Answer | null): Settled {
  const reading = readAnswer(question, raw)
  const answer: Answer = reading.answer ?? { state: 'unanswered' }
  const typed: Settled = { answer, problem: reading.problem, overridden: false }
  if (derived === null) return typed
  const worked: Settled = { answer: derived, problem: null, overridden: false }
  const isTyped = reading.problem !== null || answer.state !== 'unanswered'
  if (!question.override || !isTyped || derived.state === 'unanswered' || isSame(answer, derived))
    return worked
  if (typed.problem) return { ...typed, answer: derived }
  if (raw?.override?.trim()) return { ...typed, overridden: true }
  const problem = { field: 'override' as const, message: 'Say why you changed the calculated answer' }
  return { ...worked, problem }
}

function isSame(one: Answer, other: Answer): boolean {
  if (one.state === 'not-applicable') return other.state === 'not-applicable'
  return JSON.stringify(one) === JSON.stringify(other)
}

/** A date that comes before one it must follow, or after one it must precede. */
function outOfOrder(
  { not_before: notBefore, not_after: notAfter }: Question,
  answer: Answer,
  see: See,
): FieldProblem | null {
  if (answer.state !== 'answered' || answer.value.type !== 'date') return null
  const { date } = answer.value
  for (const [code, wrong] of [
    [notBefore, (other: string) => date < other],
    [notAfter, (other: string) => date > other],
  ] as const) {
    const other = code === undefined ? null : see(code)
    if (other?.state !== 'answered' || other.value.type !== 'date' || !wrong(other.value.date)) continue
    const message = `Enter a date that is ${code === notBefore ? 'not before' : 'not after'} ${dayLabel(other.value.date)}`
    return { field: 'day', message }
  }
  return null
}
