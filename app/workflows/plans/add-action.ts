import { z } from 'zod'
import { type FormResult, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { mistakeInDay, optionalDate, optionalText, requiredText } from '../../domain/plans/form-fields.ts'
import type { PlanAction, PlanActionVersion } from '../../domain/plans/plan-action.ts'
import {
  insertAction,
  listActions,
  listActionVersions,
  updateAction,
} from '../../stores/plan-actions.server.ts'
import { orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { editableRecommendation } from './editable.ts'

/** `standsFrom`: the day since when it stands so; today, unless said. */
export const ActionForm = z.object({
  text: requiredText('Enter what will be done', 2_000),
  leadRole: optionalText(200),
  dueOn: optionalDate,
  state: z.enum(['planned', 'in-progress', 'delayed', 'blocked', 'done'], 'Choose how it stands'),
  note: optionalText(1_000),
  standsFrom: optionalDate,
})

export async function recommendationToExtend(context: AppContext, actor: Actor, recommendationId: string) {
  return editableRecommendation(context.reader, actor, recommendationId)
}

/** Adds an action to a recommendation. */
export async function addAction(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  form: z.infer<typeof ActionForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { serviceId } = await editableRecommendation(transaction, actor, recommendationId)
    const wrong = mistakeInDay('standsFrom', form.standsFrom, { latest: todayOf(context) })
    if (wrong) return wrong
    const others = await listActions(transaction, recommendationId)
    const position = Math.max(0, ...others.map((each) => each.position)) + 1
    const action = { id: context.random(), recommendationId, position, ...form }
    await insertAction(transaction, action, recordedNow(context, actor, form.standsFrom))
    const subject = { subjectType: 'recommendation', subjectId: recommendationId, serviceId }
    record({ act: 'recommendation.add-action', ...subject, detail: { state: form.state } })
    return taken
  })
}

/** How it stands now, and how it stood, newest first. */
export async function actionToChange(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  actionId: string,
): Promise<{ action: PlanAction; history: PlanActionVersion[] }> {
  await editableRecommendation(context.reader, actor, recommendationId)
  const actions = await listActions(context.reader, recommendationId)
  const action = orNotFound(actions.find(({ id }) => id === actionId))
  return { action, history: (await listActionVersions(context.reader, [actionId])).reverse() }
}

/**
 * Says how an action stands from a day on; the proposed rating for implementation follows. How it stood before stays.
 */
export async function changeAction(
  context: AppContext,
  actor: Actor,
  { recommendationId, actionId }: { recommendationId: string; actionId: string },
  form: z.infer<typeof ActionForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { serviceId } = await editableRecommendation(transaction, actor, recommendationId)
    const last = (await listActionVersions(transaction, [actionId])).at(-1)
    const days = { earliest: last?.standsFrom ?? null, latest: todayOf(context) }
    const wrong = mistakeInDay('standsFrom', form.standsFrom, days)
    if (wrong) return wrong
    const recorded = recordedNow(context, actor, form.standsFrom)
    orNotFound(
      (await updateAction(transaction, { id: actionId, recommendationId, ...form }, recorded)) || null,
    )
    const subject = { subjectType: 'recommendation', subjectId: recommendationId, serviceId }
    record({ act: 'recommendation.change-action', ...subject, detail: { actionId, state: form.state } })
    return taken
  })
}

function recordedNow(context: AppContext, actor: Actor, standsFrom: string | null) {
  const recordedAt = context.clock().toISOString()
  return { standsFrom: standsFrom ?? todayOf(context), recordedAt, recordedBy: actor.personId }
}
