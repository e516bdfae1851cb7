import { type Answer, numberOf, type RawAnswer, type Value, writtenValue } from '../answers/value.ts'
import type { QuestionStanding, Standing } from '../audits/standing.ts'
import { aboutType } from '../templates/question-types.ts'
import { placeOf, type Question } from '../templates/template.ts'
import { answerLabel } from './answer-label.ts'
import { type AnswerOutcome, answerCode } from './outcome.ts'

/** One answer of a signed-off audit as a row of an export. */
export type ExportedAnswer = {
  questionCode: string
  /** Of an answer in a row of a group, which row, counted from 1; null for what is counted of the case. */
  row: number | null
  /** The answer's code, as the distribution counts it, and its words. */
  code: string
  label: string
  /** Of a number question its number, of a date question its ISO date; also where it was worked out. */
  value: number | string | null
  /** Of an answer in a row it is `not-counted`: the rows of a case are counted together, in the row before them. */
  outcome: AnswerOutcome['outcome']
  /** The two numbers of a ratio, or of the rows of a case; never divided before they are summed (rule 5). */
  numerator: number | null
  denominator: number | null
  /** What was worked out from other answers, by its code or number, also where the auditor changed it; null where nothing was. */
  workedOut: string | number | null
  /** Whether the auditor changed what was worked out; null where there was nothing to change. */
  changed: boolean | null
  /** Codes of the sources that were ticked, in the order of the form. */
  sources: string[]
  /** Why the auditor changed what was worked out; null like the following. */
  changeReason: string | null
  /** What the auditor wrote; null where nothing was written, and everywhere in an export without free text. */
  reason: string | null
  text: string | null
  rationale: string | null
}

type Source = {
  standing: Standing
  outcomes: ReadonlyMap<string, AnswerOutcome>
  raws: ReadonlyMap<string, RawAnswer>
  /** Without it no word of the auditor leaves: no rationale, no reason, and no answer in words. */
  freeText: boolean
}

/**
 * What was counted of each question in the order of the form, each followed by its answers row by row where it stands in
 * a group. A question that was not asked of the audit has none. Answers that a condition set aside are stored still, but
 * neither counted nor exported.
 */
export function exportedAnswers(questions: readonly Question[], source: Source): ExportedAnswer[] {
  return questions.flatMap((question) => {
    const outcome = source.outcomes.get(question.code)
    if (!outcome) return []
    if (question.group === undefined) {
      const item = source.standing.get(question.code)
      return item ? [exported(item, outcome, source)] : []
    }
    const rows = [...source.standing.values()].filter(
      (item) => item.row > 0 && placeOf(item.question.code).base === question.code,
    )
    return [
      { ...outcome, row: null, code: outcome.value, label: answerLabel(question, outcome.value), ...blank },
      ...rows.map((item) => exported(item, rowOutcome(question, item), source)),
    ]
  })
}

const blank = {
  ...{ value: null, workedOut: null, changed: null, sources: [] },
  ...{ changeReason: null, reason: null, text: null, rationale: null },
}

function rowOutcome({ code }: Question, item: QuestionStanding): AnswerOutcome {
  const value = answerCode(item)
  return {
    questionCode: code,
    outcome: 'not-counted',
    value,
    numerator: null,
    denominator: null,
    detailRecorded: true,
  }
}

function exported(
  { question, row, applicability, answer, comment, derived, overridden, sources }: QuestionStanding,
  { questionCode, value: code, outcome, numerator, denominator }: AnswerOutcome,
  { freeText, raws }: Source,
): ExportedAnswer {
  const said: Answer = applicability === 'applies' ? answer : { state: 'unanswered' }
  const value = said.state === 'answered' ? said.value : null
  const written = (text: string | null | undefined) => (freeText && text?.trim() ? text : null)
  const raw = applicability === 'applies' ? raws.get(question.code) : undefined
  const worked = applicability === 'applies' ? derived : null
  return {
    questionCode,
    row: row === 0 ? null : row,
    code,
    label: labelOf(question, code, value),
    value: value && valueBeside(question, value),
    outcome,
    numerator,
    denominator,
    workedOut: worked && workedOutCode(worked),
    changed: worked && question.override ? overridden : null,
    sources:
      applicability === 'applies'
        ? (question.sources?.options ?? []).map(({ code }) => code).filter((code) => sources.includes(code))
        : [],
    changeReason: written(overridden ? raw?.override : null),
    reason: written(said.state === 'not-applicable' ? said.reason : null),
    text: written(value?.type === 'text' ? value.text : raw?.other),
    rationale: written(applicability === 'applies' ? comment : null),
  }
}

/** What stands beside the code: a number or a date. */
function valueBeside({ type }: Question, value: Value): number | string | null {
  const { column } = aboutType(type)
  if (column === 'number') return numberOf(value)
  return column === 'date' ? writtenValue(value) : null
}

/** As the distribution codes it, but that a number is itself and two numbers are both there: it stands in no column of its own. */
function workedOutCode(worked: Answer): string | number {
  if (worked.state !== 'answered') return worked.state
  return worked.value.type === 'number' ? worked.value.number : writtenValue(worked.value)
}

function labelOf(question: Question, code: string, value: Value | null): string {
  if (value?.type !== 'choices') return answerLabel(question, code)
  return value.codes.map((each) => answerLabel(question, each)).join('; ')
}
