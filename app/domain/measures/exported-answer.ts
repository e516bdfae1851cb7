import type { RawAnswer } from '../answers/value.ts'
import { readAnswer } from '../templates/read-answer.ts'
import type { Question } from '../templates/template.ts'
import { answerLabel } from './answer-label.ts'
import type { AnswerOutcome } from './outcome.ts'

/** One answer of a signed-off audit as a row of an export. */
export type ExportedAnswer = {
  questionCode: string
  /** The answer's code, as the distribution counts it, and its words. */
  code: string
  label: string
  /** Of a number question its number, of a date question its ISO date. */
  value: number | string | null
  outcome: AnswerOutcome['outcome']
  /** The two numbers of a ratio; never divided before they are summed (rule 5). */
  numerator: number | null
  denominator: number | null
  /** What the auditor wrote; null where nothing was written, and everywhere in an export without free text. */
  reason: string | null
  text: string | null
  rationale: string | null
}

/** Answers that a condition set aside are stored still, but neither counted nor exported. */
const SET_ASIDE = ['not-asked', 'not-known']

/**
 * What was counted of one question, with what was typed. Without `freeText` no word of the auditor leaves: neither
 * rationale, nor the reason why something does not apply, nor an answer in words.
 */
export function exportedAnswer(
  question: Question,
  outcome: AnswerOutcome,
  raw: RawAnswer | undefined,
  freeText: boolean,
): ExportedAnswer {
  const isSetAside = SET_ASIDE.includes(outcome.value)
  const { answer } = readAnswer(question, isSetAside ? undefined : raw)
  const value = answer?.state === 'answered' ? answer.value : null
  const written = (text: string | null | undefined) => (freeText && text?.trim() ? text : null)
  return {
    questionCode: question.code,
    code: outcome.value,
    label: answerLabel(question, outcome.value),
    value: value?.type === 'number' ? value.number : value?.type === 'date' ? value.date : null,
    outcome: outcome.outcome,
    numerator: outcome.numerator,
    denominator: outcome.denominator,
    reason: written(answer?.state === 'not-applicable' ? answer.reason : null),
    text: written(value?.type === 'text' ? value.text : null),
    rationale: written(isSetAside ? null : raw?.comment),
  }
}
