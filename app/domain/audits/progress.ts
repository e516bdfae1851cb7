import type { QuestionStanding, Standing } from './standing.ts'

/**
 * One definition of progress everywhere. `asked` are the questions that apply; `answered` of these have an answer
 * without a problem; `notAsked` do not apply by their condition; `waiting` depend on a question not yet answered.
 */
export type Progress = { asked: number; answered: number; notAsked: number; waiting: number }

export function progressOf(standing: Standing, codes?: readonly string[]): Progress {
  const wanted = codes ? codes.flatMap((code) => standing.get(code) ?? []) : [...standing.values()]
  const applying = wanted.filter((item) => item.applicability === 'applies')
  return {
    asked: applying.length,
    answered: applying.filter(isAnswered).length,
    notAsked: wanted.filter((item) => item.applicability === 'does-not-apply').length,
    waiting: wanted.filter((item) => item.applicability === 'unknown').length,
  }
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

/** First question of the form that applies and has no usable answer. */
export function nextUnanswered(standing: Standing): QuestionStanding | null {
  return [...standing.values()].find((item) => item.applicability === 'applies' && !isAnswered(item)) ?? null
}
