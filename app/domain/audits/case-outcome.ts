import type { Applicability } from '../answers/condition.ts'
import type { Outcome } from '../answers/outcome.ts'
import { type Answer, codesOf, numberOf, type Value } from '../answers/value.ts'
import type { Meets } from '../templates/template.ts'

/** What of a standing decides its outcome. */
export type Judged = { applicability: Applicability; answer: Answer; problem: unknown }

/** Each counted question falls in exactly one of four (rule 1). */
export function caseOutcome(meets: Meets, { applicability, answer, problem }: Judged): Outcome {
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

/** Several outcomes as one, all or nothing: one that is not met decides; else one that is not known leaves it open. */
export function allOrNothing(outcomes: readonly Outcome[]): Outcome {
  for (const outcome of ['not-met', 'not-known', 'met'] as const)
    if (outcomes.includes(outcome)) return outcome
  return 'not-applicable'
}

function judge(meets: Meets, value: Value): Outcome {
  const [codes, number] = [codesOf(value), numberOf(value)]
  if (meets.by === 'codes' && codes) return met(codes.some((code) => meets.codes.includes(code)))
  if (meets.by === 'number' && number !== null) {
    const enough = meets.atLeast === null || number >= meets.atLeast
    return met(enough && (meets.atMost === null || number <= meets.atMost))
  }
  if (meets.by === 'ratio' && value.type === 'ratio') {
    if (value.denominator === 0) return 'not-applicable' // nothing was expected, so nothing can be missed
    return met(value.numerator >= value.denominator)
  }
  return 'not-known'
}

function met(holds: boolean): Outcome {
  return holds ? 'met' : 'not-met'
}
