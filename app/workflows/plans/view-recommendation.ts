import { z } from 'zod'
import { isIsoDate } from '../../domain/day.ts'
import { type At, pastDay } from '../../domain/evidence/as-it-stood.ts'
import { type Actor, isInside, may } from '../../domain/permissions.ts'
import { listPeople } from '../../stores/people.server.ts'
import { findRecommendation } from '../../stores/recommendations.server.ts'
import { listRounds } from '../../stores/rounds.server.ts'
import { allow, orNotFound } from '../act.ts'
import { countOverdue } from '../actions/overdue-actions.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { feedingRounds } from './feeding-rounds.ts'
import { loadRecommendationAt, recommendationAt } from './recommendation-at.ts'
import { wordedAt } from './recommendation-state.ts'

/** The day in an address; null when there is none, or nothing that is a day: then it is now. */
export const PastDay = z
  .string()
  .nullish()
  .transform((given): At => (given && isIsoDate(given) ? given : null))

/**
 * A recommendation with everything it stands on, now or as it stood at the end of a day. Outside its service, figures of
 * rounds stay hidden until released.
 */
export async function viewRecommendation(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  asked: At = null,
) {
  const { reader } = context
  const at = pastDay(asked, todayOf(context))
  allow(actor, 'plan.view')
  const stored = orNotFound(await findRecommendation(reader, recommendationId))
  const recommendation = await wordedAt(reader, stored, at)
  const { serviceId } = recommendation
  const insideService = isInside(actor, serviceId)
  const loaded = await loadRecommendationAt(reader, recommendation, { at, now: context.clock() })
  const people = new Map((await listPeople(reader)).map(({ id, displayName }) => [id, displayName]))
  const view = await recommendationAt(reader, recommendation, loaded, { actor, people })
  const measureIds = loaded.measures.map(({ id }) => id)
  const isNow = at === null
  const { plan } = loaded
  return {
    plan: { id: plan.id, title: plan.title },
    at,
    recommendation: view,
    asOf: view.asOf,
    state: view.state,
    rags: view.rags,
    proposals: view.proposals,
    decisions: view.decisions,
    measures: view.measures.map((line) => ({
      ...line,
      mayEdit: isNow && may(actor, 'plan.edit', { serviceId: serviceOf(loaded.measures, line.id) }),
    })),
    evidence: view.evidence,
    actions: view.actions,
    /** Null outside the service, and for a day that is past: how rounds stood then is not kept. */
    rounds: insideService && isNow ? feedingRounds(await listRounds(reader), serviceId, measureIds) : null,
    overdueActions:
      insideService && isNow ? await countOverdue(reader, serviceId, measureIds, todayOf(context)) : null,
    mayEdit: isNow && may(actor, 'plan.edit', { serviceId }),
    mayDecide: isNow && may(actor, 'rag.decide', { serviceId }),
  }
}

function serviceOf(measures: ReadonlyArray<{ id: string; serviceId: string }>, id: string): string | null {
  return measures.find((measure) => measure.id === id)?.serviceId ?? null
}
