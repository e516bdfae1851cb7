import { type At, versionAt } from '../../domain/evidence/as-it-stood.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { countRags, currentRags } from '../../domain/plans/current-rags.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPlans } from '../../stores/plans.server.ts'
import { listRagDecisions } from '../../stores/rag-decisions.server.ts'
import { listMoves, listRecommendations } from '../../stores/recommendations.server.ts'
import { allow } from '../act.ts'
import type { AppContext } from '../context.ts'
import { planAt } from './plan-at.ts'

/** Every plan with the counts of its ratings. */
export async function viewPlans(context: AppContext, actor: Actor) {
  allow(actor, 'plan.view')
  const plans = []
  for (const plan of await listPlans(context.reader)) {
    const { open, moved, counts } = await countsOf(context.reader, plan.id)
    plans.push({ id: plan.id, title: plan.title, positionAt: plan.positionAt, open, moved, counts })
  }
  return { plans, mayCreate: may(actor, 'plan.create'), mayListMeasures: may(actor, 'measure.list') }
}

/** A plan's page: the counts of both ratings, and every recommendation; now, or as it stood at the end of a day. */
export async function viewPlan(context: AppContext, actor: Actor, planId: string, at: At = null) {
  const view = await planAt(context, actor, planId, at)
  return {
    ...view,
    mayAdd: at === null && may(actor, 'plan.create'),
    mayEdit: at === null && may(actor, 'plan.create'),
  }
}

/** Ratings of what is open; how many were carried forward or are business as usual. */
async function countsOf(reader: Reader, planId: string) {
  const ids = (await listRecommendations(reader, planId)).map(({ id }) => id)
  const moves = await listMoves(reader, ids)
  const open = ids.filter((id) => {
    const move = versionAt(
      moves.filter(({ recommendationId }) => recommendationId === id),
      null,
    )
    return move === null || move.state === 'open'
  })
  const decisions = await listRagDecisions(reader, open)
  const counts = countRags(open.map((id) => currentRags(decisions, id)))
  return { open: open.length, moved: ids.length - open.length, counts }
}
