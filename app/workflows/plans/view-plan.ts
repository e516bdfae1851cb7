import { type Actor, may } from '../../domain/permissions.ts'
import { findPlan, listPlans, listRagDecisions, listRecommendations } from '../../stores/plans.server.ts'
import { allow, found } from '../act.ts'
import type { AppContext } from '../context.ts'
import { countRags, currentRags } from './current-rags.ts'

/** Every plan with the counts of its ratings. */
export async function viewPlans(context: AppContext, actor: Actor) {
  allow(actor, 'plan.view')
  const plans = []
  for (const plan of await listPlans(context.reader)) {
    const recommendations = await listRecommendations(context.reader, plan.id)
    const decisions = await listRagDecisions(
      context.reader,
      recommendations.map(({ id }) => id),
    )
    plans.push({
      id: plan.id,
      title: plan.title,
      positionAt: plan.positionAt,
      recommendations: recommendations.length,
      counts: countRags(recommendations, decisions),
    })
  }
  return { plans, mayCreate: may(actor, 'plan.create') }
}

/** A plan's front page: the counts of both ratings, and every recommendation. */
export async function viewPlan(context: AppContext, actor: Actor, planId: string) {
  allow(actor, 'plan.view')
  const plan = found(await findPlan(context.reader, planId))
  const recommendations = await listRecommendations(context.reader, planId)
  const decisions = await listRagDecisions(
    context.reader,
    recommendations.map(({ id }) => id),
  )
  return {
    plan,
    counts: countRags(recommendations, decisions),
    recommendations: recommendations.map(({ id, ref, title, leadRoles }) => ({
      id,
      ref,
      title,
      leadRoles,
      rags: currentRags(decisions, id),
    })),
    mayAdd: may(actor, 'plan.create'),
  }
}
