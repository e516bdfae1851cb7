import { codesOf, type RawField } from '../answers/value.ts'
import { firstFieldOf } from '../templates/read-answer.ts'
import type { QuestionStanding, Standing } from './standing.ts'

/** One thing to put right before an audit can be signed off. */
export type Missing = { code: string; field: RawField; message: string }

/** What stops sign-off, in the order of the form. Questions that do not apply, or cannot be known to, stop nothing. */
export function missingFrom(standing: Standing): Missing[] {
  const missing = [...standing.values()].flatMap((item) => missingFromOne(item))
  return missing.length > 0 ? missing : [...standing.values()].flatMap(stillOpen)
}

/** Nothing is missing, and yet an answer that must be there cannot be worked out: something optional decides it. */
function stillOpen({ question, applicability, required, answer, derived }: QuestionStanding): Missing[] {
  const isOpen = applicability === 'applies' && required && derived !== null && answer.state === 'unanswered'
  if (!isOpen) return []
  const message = `Answer what this is worked out from: ${question.text}`
  return [{ code: question.code, field: 'value', message }]
}

/** A question's text, and its row where it stands in one. */
export function nameOf({ question, row }: Pick<QuestionStanding, 'question' | 'row'>): string {
  return row === 0 ? question.text : `${question.text} (row ${row})`
}

export function missingFromOne(item: QuestionStanding): Missing[] {
  const { question, applicability, answer, problem, required, derived } = item
  if (applicability !== 'applies') return []
  const { code } = question
  const named = nameOf(item)
  if (problem) return [{ code, field: problem.field, message: `${problem.message}: ${named}` }]
  if (answer.state === 'unanswered') {
    // What it is worked out from is missing itself.
    if (!required || derived !== null) return []
    return [{ code, field: firstFieldOf(question), message: `Answer: ${named}` }]
  }
  if (answer.state !== 'answered') return []
  return [
    ...(needsComment(item) && !item.comment.trim()
      ? [
          {
            code,
            field: 'comment' as const,
            message: `${question.comment_label ?? 'Give your reasons'}: ${named}`,
          },
        ]
      : []),
    ...(question.sources_required && item.sources.length === 0
      ? [{ code, field: 'sources' as const, message: `Say where you read it: ${named}` }]
      : []),
  ]
}

/** Reasons are wanted of every answer, or of this one: a weak grade needs its evidence. */
export function needsComment({ question, answer }: Pick<QuestionStanding, 'question' | 'answer'>): boolean {
  if (answer.state !== 'answered') return false
  if (question.comment === 'required') return true
  return (codesOf(answer.value) ?? []).some((code) => question.comment_on?.includes(code))
}
