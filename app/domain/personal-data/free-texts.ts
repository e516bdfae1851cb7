import type { RawAnswer } from '../answers/value.ts'
import type { Question } from '../templates/template.ts'

/** What somebody wrote in their own words in an answer: where personal data can stand. */
export function freeTexts(question: Question, raw: RawAnswer): string[] {
  const written = [
    question.type === 'text' ? raw.value : '',
    raw.other,
    raw.reason,
    raw.override,
    raw.comment,
  ]
  return written.flatMap((text) => (text ? [text] : []))
}
