import type { z } from 'zod'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { listRecommendations, rewordRecommendation } from '../../stores/recommendations.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { RecommendationForm } from './create-recommendation.ts'
import { editableRecommendation } from './editable.ts'

export const RecommendationEditForm = RecommendationForm.omit({ serviceId: true, partFrom: true })

/**
 * Words a recommendation anew from today on; how it was worded stays in what is shown of earlier days.
 */
export async function editRecommendation(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  form: z.infer<typeof RecommendationEditForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { planId, serviceId } = await editableRecommendation(transaction, actor, recommendationId)
    const others = await listRecommendations(transaction, planId)
    if (others.some(({ id, ref }) => id !== recommendationId && ref === form.ref))
      return mistake('ref', 'Another recommendation of the plan has this reference')
    const recordedAt = context.clock().toISOString()
    const recorded = { standsFrom: todayOf(context), recordedAt, recordedBy: actor.personId }
    await rewordRecommendation(transaction, { id: recommendationId, ...form }, recorded)
    record({
      act: 'recommendation.edit',
      subjectType: 'recommendation',
      subjectId: recommendationId,
      serviceId,
    })
    return taken
  })
}
