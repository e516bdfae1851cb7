import type { z } from 'zod'
import type { Actor } from '../../domain/permissions.ts'
import { lines } from '../../domain/plans/form-fields.ts'
import type { Inspection } from '../../domain/plans/plan.ts'
import { findPlan, rewordPlan } from '../../stores/plans.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { PlanForm } from './create-plan.ts'

const INSPECTION = /^(.{1,300}?)\s*[;|]\s*(\d{4}-(?:0[1-9]|1[0-2]))\s*[;|]\s*(\d{1,3})$/
const WRONG = 'Write each inspection as: name; year-month; recommendations. For example: ILACS; 2019-09; 6'

export const PlanEditForm = PlanForm.extend({
  inspections: lines(400).transform((given, context): Inspection[] =>
    given.flatMap((line) => {
      const [, name, date, recommendations] = INSPECTION.exec(line) ?? []
      if (name && date) return [{ name, date, recommendations: Number(recommendations) }]
      context.addIssue({ code: 'custom', message: WRONG })
      return []
    }),
  ),
})

/** The plan as a form shows it. @throws Problem not-found, not-allowed */
export async function planToEdit(context: AppContext, actor: Actor, planId: string) {
  allow(actor, 'plan.create')
  const { id, title, positionAt, aims, inspections } = orNotFound(await findPlan(context.reader, planId))
  return {
    id,
    title,
    positionAt: positionAt ?? '',
    aims: aims.join('\n'),
    inspections: inspections.map((each) => `${each.name}; ${each.date}; ${each.recommendations}`).join('\n'),
  }
}

/** Words a plan anew from today on; how it was worded stays in what is shown of earlier days. */
export async function editPlan(
  context: AppContext,
  actor: Actor,
  planId: string,
  form: z.infer<typeof PlanEditForm>,
): Promise<void> {
  await recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'plan.create')
    orNotFound(await findPlan(transaction, planId))
    const recordedAt = context.clock().toISOString()
    const recorded = { standsFrom: todayOf(context), recordedAt, recordedBy: actor.personId }
    await rewordPlan(transaction, { id: planId, ...form }, recorded)
    record({ act: 'plan.edit', subjectType: 'plan', subjectId: planId })
  })
}
