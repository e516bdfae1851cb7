import { z } from 'zod'
import { type FormResult, mistake } from '../../domain/form-result.ts'
import { type Actor, servicesWhere } from '../../domain/permissions.ts'
import { lines, mistakeInDay, optionalDate, requiredText } from '../../domain/plans/form-fields.ts'
import { findPlan } from '../../stores/plans.server.ts'
import { insertRecommendation, listRecommendations } from '../../stores/recommendations.server.ts'
import { listServices } from '../../stores/services.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'

export const RecommendationForm = z.object({
  ref: requiredText('Enter a reference', 40),
  title: requiredText('Enter what is recommended', 2_000),
  aim: requiredText('Enter what it is for', 4_000),
  serviceId: requiredText('Choose a service', 40),
  leadRoles: lines(200),
  partFrom: optionalDate,
})

/** The plan, and the services whose recommendations the actor may write. */
export async function recommendationChoices(context: AppContext, actor: Actor, planId: string) {
  allow(actor, 'plan.create')
  const plan = orNotFound(await findPlan(context.reader, planId))
  const own = servicesWhere(actor, 'plan.edit')
  const services = await listServices(context.reader)
  return {
    plan: { id: plan.id, title: plan.title },
    services: services.filter(({ id }) => own === 'all' || own.includes(id)),
  }
}

/** @returns the new recommendation's id */
export async function createRecommendation(
  context: AppContext,
  actor: Actor,
  planId: string,
  form: z.infer<typeof RecommendationForm>,
): Promise<FormResult<{ id: string }>> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'plan.edit', { serviceId: form.serviceId })
    orNotFound(await findPlan(transaction, planId))
    orNotFound((await listServices(transaction)).find(({ id }) => id === form.serviceId))
    const others = await listRecommendations(transaction, planId)
    if (others.some(({ ref }) => ref === form.ref)) {
      return mistake('ref', 'Another recommendation of the plan has this reference')
    }
    const today = todayOf(context)
    const wrong = mistakeInDay('partFrom', form.partFrom, { latest: today })
    if (wrong) return wrong
    const id = context.random()
    const recordedAt = context.clock().toISOString()
    const position = Math.max(0, ...others.map((each) => each.position)) + 1
    await insertRecommendation(
      transaction,
      { id, planId, position, ...form, partFrom: form.partFrom ?? today },
      { recordedAt, recordedBy: actor.personId },
    )
    const subject = { subjectType: 'recommendation', subjectId: id, serviceId: form.serviceId }
    record({ act: 'recommendation.create', ...subject })
    return { ok: true, id }
  })
}
