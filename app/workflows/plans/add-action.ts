import { z } from 'zod'
import type { Actor } from '../../domain/permissions.ts'
import { type Action, insertAction, listActions, updateAction } from '../../stores/plans.server.ts'
import { act, found } from '../act.ts'
import type { AppContext } from '../context.ts'
import { editableRecommendation } from './editable.ts'
import { optionalDate, optionalText, requiredText } from './form-fields.ts'

export const ActionForm = z.object({
  text: requiredText('Enter what will be done', 2_000),
  dueOn: optionalDate,
  state: z.enum(['planned', 'in-progress', 'delayed', 'blocked', 'done'], 'Choose how it stands'),
  note: optionalText(1_000),
})

export async function recommendationToExtend(context: AppContext, actor: Actor, recommendationId: string) {
  return editableRecommendation(context.reader, actor, recommendationId)
}

export async function addAction(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  form: z.infer<typeof ActionForm>,
): Promise<void> {
  await act(context, actor, async (transaction, note) => {
    const { serviceId } = await editableRecommendation(transaction, actor, recommendationId)
    const others = await listActions(transaction, recommendationId)
    const position = Math.max(0, ...others.map((each) => each.position)) + 1
    await insertAction(transaction, { id: context.random(), recommendationId, position, ...form })
    const subject = { subjectType: 'recommendation', subjectId: recommendationId, serviceId }
    note({ act: 'recommendation.add-action', ...subject, detail: { state: form.state } })
  })
}

export async function actionToChange(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  actionId: string,
): Promise<Action> {
  await editableRecommendation(context.reader, actor, recommendationId)
  const actions = await listActions(context.reader, recommendationId)
  return found(actions.find(({ id }) => id === actionId))
}

/** Says how an action stands now; the proposed rating for implementation follows. */
export async function changeAction(
  context: AppContext,
  actor: Actor,
  { recommendationId, actionId }: { recommendationId: string; actionId: string },
  form: z.infer<typeof ActionForm>,
): Promise<void> {
  await act(context, actor, async (transaction, note) => {
    const { serviceId } = await editableRecommendation(transaction, actor, recommendationId)
    found((await updateAction(transaction, { id: actionId, recommendationId, ...form })) || null)
    const subject = { subjectType: 'recommendation', subjectId: recommendationId, serviceId }
    note({ act: 'recommendation.change-action', ...subject, detail: { actionId, state: form.state } })
  })
}
