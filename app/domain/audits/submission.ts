import type { RawField } from '../answers/value.ts'
import type { Question } from '../templates/template.ts'
import type { QuestionStanding, Standing } from './standing.ts'

/** One thing to put right before an audit can be signed off. */
export type Missing = { code: string; field: RawField; message: string }

/** What stops sign-off, in the order of the form. Questions that do not apply, or cannot be known to, stop nothing. */
export function missingFrom(standing: Standing): Missing[] {
  return [...standing.values()].flatMap((item) => missingFromOne(item))
}

export function missingFromOne({
  question,
  applicability,
  answer,
  problem,
  comment,
}: QuestionStanding): Missing[] {
  if (applicability !== 'applies') return []
  if (problem) return [{ code: question.code, ...problem }]
  if (answer.state === 'unanswered') {
    if (!question.required) return []
    return [{ code: question.code, field: firstFieldOf(question), message: `Answer: ${question.text}` }]
  }
  if (question.comment === 'required' && answer.state === 'answered' && !comment.trim())
    return [
      {
        code: question.code,
        field: 'comment',
        message: `${question.commentLabel ?? 'Give your reasons'}: ${question.text}`,
      },
    ]
  return []
}

/** Where an answer begins, and a link to a question leads. */
export function firstFieldOf({ type }: Pick<Question, 'type'>): RawField {
  if (type === 'ratio') return 'numerator'
  return type === 'date' ? 'day' : 'value'
}
