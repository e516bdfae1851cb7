import { CANNOT_TELL, NOT_APPLICABLE } from '../answers/scale.ts'
import type { Answer, Value } from '../answers/value.ts'
import type { QuestionStanding, Standing } from '../audits/standing.ts'
import type { Meets, Template } from '../templates/template.ts'
import type { Outcome } from './proportion.ts'

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

export function outcomesOf(standing: Standing): AnswerOutcome[] {
  return [...standing.values()].map(outcomeOfOne)
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
    outcome: question.meets === null ? 'not-counted' : outcomeOf(question.meets, item),
    value: applies ? valueCode(answer) : applicability === 'unknown' ? 'not-known' : 'not-asked',
    numerator: applies ? (ratio?.numerator ?? null) : null,
    denominator: applies ? (ratio?.denominator ?? null) : null,
    detailRecorded: answer.state !== 'outcome-only',
  }
}

function outcomeOf(meets: Meets, { applicability, answer, problem }: QuestionStanding): Outcome {
  if (applicability === 'does-not-apply') return 'not-applicable'
  // An unanswered parent never hides its child silently (rule 4).
  if (applicability === 'unknown' || problem) return 'not-known'
  switch (answer.state) {
    case 'not-applicable':
      return 'not-applicable'
    case 'unanswered':
    case 'cannot-tell':
      return 'not-known'
    case 'outcome-only':
      return answer.outcome
    case 'answered':
      return judge(meets, answer.value)
  }
}

function judge(meets: Meets, value: Value): Outcome {
  if (meets.by === 'codes' && value.type === 'scale')
    return meets.codes.includes(value.code) ? 'met' : 'not-met'
  if (meets.by === 'number' && value.type === 'number') {
    const enough = meets.atLeast === null || value.number >= meets.atLeast
    return enough && (meets.atMost === null || value.number <= meets.atMost) ? 'met' : 'not-met'
  }
  if (meets.by === 'ratio' && value.type === 'ratio') {
    if (value.denominator === 0) return 'not-applicable' // nothing was expected, so nothing can be missed
    return value.numerator >= value.denominator ? 'met' : 'not-met'
  }
  return 'not-known'
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
