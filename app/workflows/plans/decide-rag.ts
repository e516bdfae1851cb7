import { z } from 'zod'
import type { Actor } from '../../domain/permissions.ts'
import { appendRagDecision, findRecommendation, listRagDecisions } from '../../stores/plans.server.ts'
import { act, allow, found } from '../act.ts'
import type { AppContext } from '../context.ts'
import { currentRags } from './current-rags.ts'
import { requiredText } from './form-fields.ts'
import { proposeRags } from './propose-rag.ts'

export const RagForm = z.object({
  kind: z.enum(['implementation', 'impact'], 'Choose which rating you are setting'),
  rag: z.enum(['green', 'amber', 'red'], 'Choose a rating'),
  reason: requiredText('Enter your reason', 4_000),
})

/** What stands, and what is proposed, for the person who decides. */
export async function ragToDecide(context: AppContext, actor: Actor, recommendationId: string) {
  const recommendation = found(await findRecommendation(context.reader, recommendationId))
  allow(actor, 'rag.decide', { serviceId: recommendation.serviceId })
  const { asOf, ...proposals } = await proposeRags(context.reader, recommendation, context.clock())
  const decisions = await listRagDecisions(context.reader, [recommendationId])
  return { recommendation, rags: currentRags(decisions, recommendationId), proposals, asOf }
}

/** Adds the decision, with what was proposed at that moment, to those that stand; none is changed. */
export async function decideRag(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  form: z.infer<typeof RagForm>,
): Promise<void> {
  await act(context, actor, async (transaction, note) => {
    const recommendation = found(await findRecommendation(transaction, recommendationId))
    const { serviceId } = recommendation
    allow(actor, 'rag.decide', { serviceId })
    const now = context.clock()
    const proposal = (await proposeRags(transaction, recommendation, now))[form.kind]
    await appendRagDecision(transaction, {
      id: context.random(),
      recommendationId,
      ...form,
      decidedOn: now.toISOString().slice(0, 10),
      recordedAt: now.toISOString(),
      decidedBy: actor.personId,
      proposedRag: proposal.rag,
      proposalReason: proposal.reason,
    })
    const detail = { kind: form.kind, rag: form.rag, proposed: proposal.rag }
    note({ act: 'rag.decide', subjectType: 'recommendation', subjectId: recommendationId, serviceId, detail })
  })
}
