import { z } from 'zod'
import { versionAt } from '../../domain/evidence/as-it-stood.ts'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { mistakeInDay, optionalDate, requiredText } from '../../domain/plans/form-fields.ts'
import type { Recommendation, RecommendationMove } from '../../domain/plans/recommendation.ts'
import { Problem } from '../../domain/problem.ts'
import type { Reader, Transaction } from '../../stores/handle.server.ts'
import { endFeeding, listMeasures, showMeasureUnder } from '../../stores/measures.server.ts'
import { findPlan, listPlans } from '../../stores/plans.server.ts'
import {
  appendMove,
  insertRecommendation,
  listMoves,
  listRecommendations,
} from '../../stores/recommendations.server.ts'
import { orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { RecommendationForm } from './create-recommendation.ts'
import { editableRecommendation } from './editable.ts'
import { stateAt } from './recommendation-state.ts'

export const BusinessAsUsualForm = z.object({
  monitoredWhere: requiredText('Say where it is monitored now', 400),
  happenedOn: optionalDate,
})

export const CarryForwardForm = RecommendationForm.omit({ serviceId: true, partFrom: true }).extend({
  planId: requiredText('Choose a plan', 40),
  carriedOn: optionalDate,
})

/** Where it can go from where it stands. @throws Problem not-found, not-allowed */
export async function recommendationToMove(context: AppContext, actor: Actor, recommendationId: string) {
  const { reader } = context
  const recommendation = await editableRecommendation(reader, actor, recommendationId)
  const plans = await listPlans(reader)
  return {
    recommendation,
    state: await stateAt(reader, recommendation, null),
    plans: plans.flatMap(({ id, title }) => (id === recommendation.planId ? [] : [{ id, title }])),
  }
}

/** It goes on as business as usual, monitored elsewhere. */
export async function becomeBusinessAsUsual(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  form: z.infer<typeof BusinessAsUsualForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const recommendation = await editableRecommendation(transaction, actor, recommendationId)
    const last = await lastMove(transaction, recommendation, ['open'])
    const happenedOn = form.happenedOn ?? todayOf(context)
    const wrong = mistakeInDay('happenedOn', happenedOn, daysAfter(context, recommendation, last))
    if (wrong) return wrong
    const { monitoredWhere } = form
    const move = { state: 'business-as-usual', monitoredWhere, carriedTo: null } as const
    await append(context, transaction, actor, { recommendationId, happenedOn, ...move })
    record({ act: 'recommendation.business-as-usual', ...subjectOf(recommendation), detail: { happenedOn } })
    return taken
  })
}

/** What had become business as usual needs further work after all. */
export async function openAgain(context: AppContext, actor: Actor, recommendationId: string): Promise<void> {
  await recordedChange(context, actor, async (transaction, record) => {
    const recommendation = await editableRecommendation(transaction, actor, recommendationId)
    await lastMove(transaction, recommendation, ['business-as-usual'])
    const move = { state: 'open', monitoredWhere: null, carriedTo: null } as const
    await append(context, transaction, actor, { recommendationId, happenedOn: todayOf(context), ...move })
    record({ act: 'recommendation.open-again', ...subjectOf(recommendation) })
  })
}

/**
 * A recommendation of a later plan carries it on: both lead to one another, its measures are shown under both, and from then
 * on new evidence goes to the later one.
 * @returns the new recommendation's id
 */
export async function carryForward(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  form: z.infer<typeof CarryForwardForm>,
): Promise<FormResult<{ id: string }>> {
  return recordedChange(context, actor, async (transaction, record) => {
    const recommendation = await editableRecommendation(transaction, actor, recommendationId)
    const last = await lastMove(transaction, recommendation, ['open', 'business-as-usual'])
    const { planId, carriedOn, ...wording } = form
    orNotFound(planId === recommendation.planId ? null : await findPlan(transaction, planId))
    const happenedOn = carriedOn ?? todayOf(context)
    const wrong = mistakeInDay('carriedOn', happenedOn, daysAfter(context, recommendation, last))
    if (wrong) return wrong
    const others = await listRecommendations(transaction, planId)
    if (others.some(({ ref }) => ref === form.ref))
      return mistake('ref', 'Another recommendation of that plan has this reference')
    const id = context.random()
    const recordedAt = context.clock().toISOString()
    await insertRecommendation(
      transaction,
      {
        ...wording,
        ...{ id, planId, serviceId: recommendation.serviceId },
        position: Math.max(0, ...others.map((each) => each.position)) + 1,
        partFrom: happenedOn,
        carriedFrom: recommendationId,
      },
      { recordedAt, recordedBy: actor.personId },
    )
    for (const measure of await listMeasures(transaction, { recommendationId }))
      await showMeasureUnder(transaction, measure.id, id)
    await endFeeding(transaction, recommendationId, happenedOn)
    const move = { state: 'carried-forward', monitoredWhere: null, carriedTo: id } as const
    await append(context, transaction, actor, { recommendationId, happenedOn, ...move })
    record({
      act: 'recommendation.carry-forward',
      ...subjectOf(recommendation),
      detail: { to: id, happenedOn },
    })
    return { ok: true, id }
  })
}

/** The last thing that became of it. @throws Problem invalid where it has gone elsewhere meanwhile */
async function lastMove(
  reader: Reader,
  { id }: Recommendation,
  from: Array<RecommendationMove['state']>,
): Promise<RecommendationMove | null> {
  const last = versionAt(await listMoves(reader, [id]), null)
  if (!from.includes(last?.state ?? 'open'))
    throw new Problem('conflict', 'This recommendation has been moved meanwhile.')
  return last
}

function daysAfter(context: AppContext, { partFrom }: Recommendation, last: RecommendationMove | null) {
  return { earliest: last?.standsFrom ?? partFrom, latest: todayOf(context) }
}

async function append(
  context: AppContext,
  transaction: Transaction,
  actor: Actor,
  move: Pick<RecommendationMove, 'recommendationId' | 'state' | 'monitoredWhere' | 'carriedTo'> & {
    happenedOn: string
  },
): Promise<void> {
  const { happenedOn, ...rest } = move
  const recordedAt = context.clock().toISOString()
  const recorded = { recordedAt, recordedBy: actor.personId }
  await appendMove(transaction, { id: context.random(), ...rest, standsFrom: happenedOn, ...recorded })
}

function subjectOf({ id, serviceId }: Recommendation) {
  return { subjectType: 'recommendation', subjectId: id, serviceId }
}
