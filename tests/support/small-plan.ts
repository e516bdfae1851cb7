import type { Actor } from '../../app/domain/permissions.ts'
import type { Database } from '../../app/stores/handle.server.ts'
import { insertPerson } from '../../app/stores/people.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { createMeasure, MeasureForm } from '../../app/workflows/plans/create-measure.ts'
import { createPlan, PlanForm } from '../../app/workflows/plans/create-plan.ts'
import { createRecommendation, RecommendationForm } from '../../app/workflows/plans/create-recommendation.ts'
import { type TestContext, testContext } from './context.ts'

export const lead: Actor = {
  personId: 'lead',
  displayName: 'Lead',
  roles: [{ role: 'lead', serviceId: 'service' }],
  teamName: null,
  staffName: null,
}
export const elsewhere: Actor = { ...lead, roles: [{ role: 'lead', serviceId: 'elsewhere' }] }

/** A plan of one recommendation with one measure in per cent, part of it since April 2019; it is 15 January 2021. */
export async function smallPlan(database: Database) {
  const context = testContext(database, { now: '2021-01-15T09:00:00.000Z' })
  const createdAt = context.clock().toISOString()
  await context.writer.transaction(async (transaction) => {
    for (const id of ['service', 'elsewhere']) await insertService(transaction, { id, name: id, createdAt })
    await insertPerson(transaction, {
      ...{ id: 'lead', username: 'lead', displayName: 'Lead', passwordHash: 'none', createdAt },
      ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false },
    })
  })
  const planId = await planOf(context, 'Plan of 2017 to 2020')
  const recommendationId = await recommendationOf(context, planId, '2019.1')
  const measureId = await measureOf(context, recommendationId, 'Seen in time')
  return { context, planId, recommendationId, measureId }
}

export function planOf(context: TestContext, title: string): Promise<string> {
  return createPlan(context, lead, PlanForm.parse({ title }))
}

async function recommendationOf(context: TestContext, planId: string, ref: string): Promise<string> {
  const form = { ref, title: 'See children in time', aim: 'No child waits', serviceId: 'service' }
  const made = await createRecommendation(
    context,
    lead,
    planId,
    RecommendationForm.parse({ ...form, leadRoles: 'Head of Service', partFrom: '2019-04-01' }),
  )
  if (!('id' in made)) throw new Error('The recommendation was refused')
  return made.id
}

export async function measureOf(
  context: TestContext,
  recommendationId: string,
  title: string,
  changes: Record<string, string> = {},
): Promise<string> {
  const form = { title, unit: 'percent', better: 'higher', headline: 'yes', partFrom: '2019-04-01' }
  const target = { targetDueOn: '2020-03-31', targetValue: '80' }
  const made = await createMeasure(
    context,
    lead,
    recommendationId,
    MeasureForm.parse({ ...form, ...target, ...changes }),
  )
  if (!('id' in made)) throw new Error('The measure was refused')
  return made.id
}
