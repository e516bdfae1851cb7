import { caseOutcome } from './case-outcome.ts'
import type { Standing } from './standing.ts'
import { type Missing, nameOf, needsComment } from './submission.ts'

/**
 * What a form asks beside an answer that falls short, and nobody has written: "If not, why?". It stops nothing; where it
 * must be there, the form says so with `comment: required` or `comment_on`.
 */
export function leftBlank(standing: Standing): Missing[] {
  return [...standing.values()].flatMap((item) => {
    const { question, comment } = item
    if (
      question.comment_label === undefined ||
      question.meets === null ||
      comment.trim() ||
      needsComment(item)
    )
      return []
    if (caseOutcome(question.meets, item) !== 'not-met') return []
    return [{ code: question.code, field: 'comment', message: `${question.comment_label}: ${nameOf(item)}` }]
  })
}
