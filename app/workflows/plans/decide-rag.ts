import { z } from 'zod'
import { type FormResult, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { currentRags } from '../../domain/plans/current-rags.ts'
import { mistakeInDay, optionalDate, requiredText } from '../../domain/plans/form-fields.ts'
import { appendRagDecision, listRagDecisions } from '../../stores/rag-decisions.server.ts'
import { findRecommendation } from '../../stores/recommendations.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { proposeRags } from './propose-rag.ts'

export const RagForm = z.object({
  kind: z.enum(['implementation', 'impact'], 'Choose which rating you are setting'),
  rag: z.enum(['green', 'amber', 'red'], 'Choose a rating'),
  reason: requiredText('Enter your reason', 4_000),
  decidedOn: optionalDate,
})

/** What stands, and what is proposed, for the person who decides. */
export async function ragToDecide(context: AppContext, actor: Actor, recommendationId: string) {
  const recommendation = orNotFound(await findRecommendation(context.reader, recommendationId))
  allow(actor, 'rag.decide', { serviceId: recommendation.serviceId })
  const { asOf, ...proposals } = await proposeRags(context.reader, recommendation, {
    at: null,
    now: context.clock(),
  })
  const decisions = await listRagDecisions(context.reader, [recommendationId])
  return { recommendation, rags: currentRags(decisions, recommendationId), proposals, asOf }
}

/**
 * Adds the decision, with what was proposed on its day, to those that stand; none is changed. A day before today is for
 * what was decided before it was kept here.
 */
export async function decideRag(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  form: z.infer<typeof RagForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const recommendation = orNotFound(await findRecommendation(transaction, recommendationId))
    const { serviceId } = recommendation
    allow(actor, 'rag.decide', { serviceId })
    const wrong = mistakeInDay('decidedOn', form.decidedOn, { latest: todayOf(context) })
    if (wrong) return wrong
    const { kind, rag, reason, decidedOn } = form
    const now = context.clock()
    const proposal = (await proposeRags(transaction, recommendation, { at: decidedOn, now }))[kind]
    await appendRagDecision(transaction, {
      id: context.random(),
      recommendationId,
      ...{ kind, rag, reason },
      decidedOn: decidedOn ?? todayOf(context),
      recordedAt: now.toISOString(),
      decidedBy: actor.personId,
      proposedRag: proposal.rag,
      proposalReason: proposal.reason,
    })
    const detail = { kind, rag, proposed: proposal.rag, decidedOn }
    record({
      act: 'rag.decide',
      subjectType: 'recommendation',
      subjectId: recommendationId,
      serviceId,
      detail,
    })
    return taken
  })
}
