import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import type { MeasuredCase } from '../../../app/domain/measures/measured-case.ts'
import { outcomesOf } from '../../../app/domain/measures/outcome.ts'
import type { Template } from '../../../app/domain/templates/template.ts'

/** A signed-off audit with these answers. `coarse`: questions imported as met or not met, without their answer. */
export function measured(
  template: Template,
  raws: Record<string, RawAnswer>,
  { auditId = 'audit', coarse = {} }: { auditId?: string; coarse?: Record<string, 'met' | 'not-met'> } = {},
): MeasuredCase {
  const standing = formStanding(template, raws)
  const outcomes = new Map(outcomesOf(standing).map((each) => [each.questionCode, each]))
  for (const [code, outcome] of Object.entries(coarse)) {
    const kept = outcomes.get(code)
    if (kept) outcomes.set(code, { ...kept, outcome, value: 'detail-not-recorded', detailRecorded: false })
  }
  return { auditId, outcomes, standing }
}
