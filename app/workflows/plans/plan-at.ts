import { type At, pastDay, wordingAt } from '../../domain/evidence/as-it-stood.ts'
import type { Actor } from '../../domain/permissions.ts'
import { countRags, type RagCounts } from '../../domain/plans/current-rags.ts'
import type { Inspection } from '../../domain/plans/plan.ts'
import { listPeople } from '../../stores/people.server.ts'
import { findPlan, listPlanVersions } from '../../stores/plans.server.ts'
import { allow, orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { loadRecommendationAt, type RecommendationAt, recommendationAt } from './recommendation-at.ts'
import { recommendationsAt } from './recommendation-state.ts'

/** A plan as it stood on a day: all that the published table and the committee's report say. Plain JSON. */
export type PlanAt = {
  plan: {
    id: string
    title: string
    aims: string[]
    inspections: Inspection[]
    /** The day the plan describes now; null: it is kept up to date, or a past day is shown. */
    positionAt: string | null
  }
  /** The past day that was asked for; null: now. */
  at: At
  /** Ratings of the recommendations that were open. */
  counts: RagCounts
  /** In the plan's order; what was carried forward or is business as usual stays among them, with its state. */
  recommendations: RecommendationAt[]
}

/** The plan now (`asked` null, or a day to come) or at the end of a past day. @throws Problem not-found, not-allowed */
export async function planAt(
  context: AppContext,
  actor: Actor,
  planId: string,
  asked: At = null,
): Promise<PlanAt> {
  const { reader } = context
  const at = pastDay(asked, todayOf(context))
  allow(actor, 'plan.view')
  const plan = orNotFound(await findPlan(reader, planId))
  const wording = at === null ? plan : (wordingAt(await listPlanVersions(reader, planId), at) ?? plan)
  const people = new Map((await listPeople(reader)).map(({ id, displayName }) => [id, displayName]))
  const recommendations: RecommendationAt[] = []
  for (const recommendation of await recommendationsAt(reader, planId, at)) {
    const loaded = await loadRecommendationAt(reader, recommendation, { at, now: context.clock() })
    recommendations.push(await recommendationAt(reader, recommendation, loaded, { actor, people }))
  }
  const { title, aims, inspections } = wording
  return {
    plan: { id: plan.id, title, aims, inspections, positionAt: at === null ? plan.positionAt : null },
    at,
    counts: countRags(recommendations.filter(({ state }) => state.state === 'open').map(({ rags }) => rags)),
    recommendations,
  }
}
