import type { Question } from '../templates/template.ts'
import type { QuestionStanding, Standing } from './standing.ts'

/**
 * One definition of progress everywhere. `asked` are the questions that apply and whose answer is not worked out; `answered` of these have an answer
 * without a problem; `notAsked` do not apply by their condition; `waiting` depend on a question not yet answered.
 */
export type Progress = { asked: number; answered: number; notAsked: number; waiting: number }

export function progressOf(standing: Standing, codes?: readonly string[]): Progress {
  const wanted = [...standing.values()].filter(({ question }) => !codes || isOneOf(codes, question))
  const applying = wanted.filter((item) => item.applicability === 'applies' && item.derived === null)
  return {
    asked: applying.length,
    answered: applying.filter(isAnswered).length,
    notAsked: wanted.filter((item) => item.applicability === 'does-not-apply').length,
    waiting: wanted.filter((item) => item.applicability === 'unknown').length,
  }
}

/** The questions of a group are on the page that holds the group. */
function isOneOf(codes: readonly string[], { code, group }: Question): boolean {
  return codes.includes(group ?? code)
}

export function isAnswered(item: QuestionStanding): boolean {
  return item.answer.state !== 'unanswered' && item.problem === null
}

/** "7 of 12 answered, 2 do not apply" */
export function progressText(progress: Progress): string {
  const apart =
    progress.notAsked === 0
      ? ''
      : `, ${progress.notAsked} ${progress.notAsked === 1 ? 'does' : 'do'} not apply`
  return `${progress.answered} of ${progress.asked} answered${apart}`
}

/** It waits for the auditor: what is worked out from other answers does not. */
function isOpen(item: QuestionStanding): boolean {
  return item.applicability === 'applies' && item.derived === null && !isAnswered(item)
}

/** First question of the form that applies and has no usable answer. */
export function nextUnanswered(standing: Standing): QuestionStanding | null {
  return [...standing.values()].find(isOpen) ?? null
}
