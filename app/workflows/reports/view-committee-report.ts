import type { Actor } from '../../domain/permissions.ts'
import { todayOf } from '../actions/load-action.ts'
import type { AppContext } from '../context.ts'
import { viewPlan } from '../plans/view-plan.ts'
import { viewRecommendation } from '../plans/view-recommendation.ts'

/** A plan and all its recommendations, as their pages show them to this person: nothing is read for the report alone. */
export async function viewCommitteeReport(context: AppContext, actor: Actor, planId: string) {
  const { plan, counts, recommendations } = await viewPlan(context, actor, planId)
  const shown = []
  for (const { id } of recommendations) shown.push(await viewRecommendation(context, actor, id))
  const asOf =
    shown
      .map((each) => each.asOf)
      .sort()
      .at(-1) ??
    plan.positionAt ??
    todayOf(context)
  return {
    plan,
    counts,
    asOf,
    recommendations: shown,
    stamp: { madeOn: todayOf(context), madeBy: actor.displayName },
  }
}

export type CommitteeFacts = Awaited<ReturnType<typeof viewCommitteeReport>>
