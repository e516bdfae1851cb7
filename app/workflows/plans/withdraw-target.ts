import { z } from 'zod'
import { type FormResult, mistake } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { mistakeInDay, optionalDate, requiredDate, requiredText } from '../../domain/plans/form-fields.ts'
import { insertTarget } from '../../stores/targets.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { editableMeasure } from './editable.ts'

export const WithdrawalForm = z.object({
  /** The date of the target: a measure has one a date. */
  withdrawn: requiredDate('Choose the target to withdraw'),
  reason: requiredText('Say why it is withdrawn', 400),
  withdrawnOn: optionalDate,
})

/**
 * Takes the target for a date away, from a day on (today, unless said): nothing is judged by it any more, and every earlier day
 * still shows it.
 */
export async function withdrawTarget(
  context: AppContext,
  actor: Actor,
  measureId: string,
  form: z.infer<typeof WithdrawalForm>,
): Promise<FormResult<{ recommendationId: string }>> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { targetHistory, targets, serviceId, recommendationId } = await editableMeasure(
      transaction,
      actor,
      measureId,
    )
    const target = targets.find(({ dueOn }) => dueOn === form.withdrawn)
    if (!target) return mistake('withdrawn', 'The measure has no target for this date any more')
    const today = todayOf(context)
    const wrong = mistakeInDay('withdrawnOn', form.withdrawnOn, {
      earliest: target.standsFrom,
      latest: today,
    })
    if (wrong) return wrong
    const withdrawal = {
      ...target,
      id: context.random(),
      note: form.reason,
      seq: targetHistory.filter(({ dueOn }) => dueOn === target.dueOn).length + 1,
      standsFrom: form.withdrawnOn ?? today,
      withdrawn: true,
    }
    const recordedAt = context.clock().toISOString()
    await insertTarget(transaction, withdrawal, { recordedAt, recordedBy: actor.personId })
    const subject = { subjectType: 'measure', subjectId: measureId, serviceId }
    record({ act: 'measure.withdraw-target', ...subject, detail: { dueOn: target.dueOn } })
    return { ok: true, recommendationId }
  })
}
