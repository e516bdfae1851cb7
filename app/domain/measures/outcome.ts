import type { Outcome } from '../answers/outcome.ts'
import { CANNOT_TELL, NOT_APPLICABLE } from '../answers/scale.ts'
import type { Answer } from '../answers/value.ts'
import { allOrNothing, caseOutcome } from '../audits/case-outcome.ts'
import { isUncounted, type QuestionStanding, type Standing } from '../audits/standing.ts'
import { placeOf, type Question, type Template } from '../templates/template.ts'

/**
 * What one question of a submitted audit comes to. `value` is the answer's code for the distribution (a scale code,
 * not-applicable, not-asked, cannot-tell, unanswered, detail-not-recorded, or recorded for a number, date or text).
 */
export type AnswerOutcome = {
  questionCode: string
  outcome: Outcome | 'not-counted'
  value: string
  /** The two numbers of an answered ratio; they are summed before they are divided (rule 5). */
  numerator: number | null
  denominator: number | null
  detailRecorded: boolean
}

export type AuditOutcome = {
  auditId: string
  caseReference: string
  team: string | null
  outcome: Outcome | 'not-counted'
  value: string
}

/** What a signed-off audit came to. */
export type AuditOutcomes = {
  id: string
  roundId: string
  /** The answer to its form's overall grade; null where the form has none, or the file did not ask. */
  overall: string | null
  outcomes: AnswerOutcome[]
}

export function outcomesOf(standing: Standing): AnswerOutcome[] {
  return [...standing.values()]
    .filter(({ row }) => row === 0)
    .flatMap((item) => [
      outcomeOfOne(item),
      ...(item.question.questions ?? []).map((question) =>
        outcomeOfRows(question, item, rowsOf(standing, question)),
      ),
    ])
}

function rowsOf(standing: Standing, { code }: Question): QuestionStanding[] {
  return [...standing.values()].filter(({ question, row }) => row > 0 && placeOf(question.code).base === code)
}

/** The code of a form's overall grade as it was given; null where the form has none, or it was not asked. */
export function overallOf(
  { signOff }: Pick<Template, 'signOff'>,
  outcomes: readonly AnswerOutcome[],
): string | null {
  return outcomes.find(({ questionCode }) => questionCode === signOff)?.value ?? null
}

/** Each question falls in exactly one of four (rule 1); a question that is only described is not counted. */
function outcomeOfOne(item: QuestionStanding): AnswerOutcome {
  const { question, answer, applicability } = item
  const ratio = answer.state === 'answered' && answer.value.type === 'ratio' ? answer.value : null
  const applies = applicability === 'applies'
  return {
    questionCode: question.code,
    outcome: question.meets === null ? 'not-counted' : caseOutcome(question.meets, item),
    value: answerCode(item),
    numerator: applies ? (ratio?.numerator ?? null) : null,
    denominator: applies ? (ratio?.denominator ?? null) : null,
    detailRecorded: answer.state !== 'outcome-only',
  }
}

/**
 * The rows of one case together: how many are met of how many that could be assessed, summed over cases before it is
 * divided (rule 5). The case is met where every row is; one row that is not known leaves the case not known, and so do
 * rows nobody has counted. Where there are none, it does not apply.
 */
function outcomeOfRows(
  { code, meets }: Question,
  group: QuestionStanding,
  rows: QuestionStanding[],
): AnswerOutcome {
  const isCounted = !isUncounted(group)
  const outcomes = meets === null ? [] : rows.map((item) => caseOutcome(meets, item))
  const all = isCounted && !outcomes.includes('not-known') ? allOrNothing(outcomes) : 'not-known'
  const isAssessed = all === 'met' || all === 'not-met'
  const count = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length
  return {
    questionCode: code,
    outcome: meets === null ? 'not-counted' : all,
    value: rows.some(({ applicability }) => applicability === 'applies')
      ? 'recorded'
      : isCounted
        ? 'not-asked'
        : 'not-known',
    numerator: isAssessed ? count('met') : null,
    denominator: isAssessed ? count('met') + count('not-met') : null,
    detailRecorded: true,
  }
}

/** The code under which a distribution counts the answer. */
export function answerCode({
  applicability,
  answer,
}: Pick<QuestionStanding, 'applicability' | 'answer'>): string {
  if (applicability === 'applies') return valueCode(answer)
  return applicability === 'unknown' ? 'not-known' : 'not-asked'
}

function valueCode(answer: Answer): string {
  switch (answer.state) {
    case 'answered':
      return answer.value.type === 'scale' ? answer.value.code : 'recorded'
    case 'not-applicable':
      return NOT_APPLICABLE
    case 'cannot-tell':
      return CANNOT_TELL
    case 'outcome-only':
      return 'detail-not-recorded'
    case 'unanswered':
      return 'unanswered'
  }
}
