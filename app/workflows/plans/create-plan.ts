import { z } from 'zod'
import type { Actor } from '../../domain/permissions.ts'
import { lines, optionalDate, requiredText } from '../../domain/plans/form-fields.ts'
import { insertPlan } from '../../stores/plans.server.ts'
import { allow, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

export const PlanForm = z.object({
  title: requiredText('Enter a title', 400),
  positionAt: optionalDate,
  aims: lines(400),
})

/** Whether the actor may make a plan at all. @throws Problem not-allowed */
export function allowCreatePlan(actor: Actor): void {
  allow(actor, 'plan.create')
}

/** @returns the new plan's id */
export async function createPlan(
  context: AppContext,
  actor: Actor,
  form: z.infer<typeof PlanForm>,
): Promise<string> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'plan.create')
    const id = context.random()
    const createdAt = context.clock().toISOString()
    await insertPlan(transaction, { id, ...form, inspections: [], createdAt })
    record({ act: 'plan.create', subjectType: 'plan', subjectId: id })
    return id
  })
}
