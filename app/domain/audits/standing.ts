import { type Applicability, applicabilityOf, type Seen } from '../answers/condition.ts'
import type { Answer, RawAnswer } from '../answers/value.ts'
import { type FieldProblem, readAnswer } from '../templates/read-answer.ts'
import { allQuestions, type Question, type Template } from '../templates/template.ts'

/** How one question stands in one audit: whether it is asked, what was said, what is wrong with what was typed. */
export type QuestionStanding = {
  question: Question
  applicability: Applicability
  answer: Answer
  problem: FieldProblem | null
  comment: string
}

export type Standing = Map<string, QuestionStanding>

/**
 * How every question of the form stands, given what was typed. The same function decides what the screen shows,
 * what is missing at sign-off and what is counted. Answers hidden by a condition stay stored but are not seen.
 */
export function standingOf(template: Template, raws: Readonly<Record<string, RawAnswer>>): Standing {
  const questions = new Map(allQuestions(template).map((question) => [question.code, question]))
  const standing: Standing = new Map()
  const see = (code: string): Seen => {
    const question = questions.get(code)
    // A published template never names an unknown question; publishing refuses it.
    if (!question) return { state: 'applicability-unknown' }
    const found = stand(question)
    if (found.applicability === 'does-not-apply') return { state: 'does-not-apply' }
    if (found.applicability === 'unknown') return { state: 'applicability-unknown' }
    return found.answer
  }
  const stand = (question: Question): QuestionStanding => {
    const known = standing.get(question.code)
    if (known) return known
    const raw = Object.hasOwn(raws, question.code) ? raws[question.code] : undefined
    const reading = readAnswer(question, raw)
    const result: QuestionStanding = {
      question,
      applicability: applicabilityOf(question.when, see),
      answer: reading.answer ?? { state: 'unanswered' },
      problem: reading.problem,
      comment: raw?.comment ?? '',
    }
    standing.set(question.code, result)
    return result
  }
  for (const question of questions.values()) stand(question)
  return new Map([...questions.keys()].map((code) => [code, standing.get(code) as QuestionStanding]))
}
