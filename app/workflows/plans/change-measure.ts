import { z } from 'zod'
import type { Actor } from '../../domain/permissions.ts'
import { listEvidence } from '../../stores/evidence.server.ts'
import { insertTarget, setMeasureQuestion } from '../../stores/plans.server.ts'
import { act } from '../act.ts'
import type { AppContext } from '../context.ts'
import { editableMeasure } from './editable.ts'
import type { FieldErrors } from './field-errors.ts'
import { amount, optionalText, requiredDate } from './form-fields.ts'
import { questionChoices } from './question-choices.ts'

export const TargetForm = z.object({
  dueOn: requiredDate('Enter the date of the target'),
  value: amount('Enter the target as a number'),
  eachTeam: z.enum(['yes', 'no']).default('no'),
  note: optionalText(400),
})

export const QuestionForm = z.object({ questionCode: optionalText(80) })

export async function measureToChange(context: AppContext, actor: Actor, measureId: string) {
  const measure = await editableMeasure(context.reader, actor, measureId)
  return { measure, questions: await questionChoices(context.reader) }
}

/** Adds a dated target. Null when it is done, otherwise what is wrong with a field. */
export async function addTarget(
  context: AppContext,
  actor: Actor,
  measureId: string,
  form: z.infer<typeof TargetForm>,
): Promise<FieldErrors | null> {
  return act(context, actor, async (transaction, note) => {
    const measure = await editableMeasure(transaction, actor, measureId)
    if (measure.targets.some(({ dueOn }) => dueOn === form.dueOn)) {
      return { errors: [{ field: 'dueOn', message: 'The measure has a target for this date' }] }
    }
    if (measure.unit === 'percent' && form.value > 100) {
      return { errors: [{ field: 'value', message: 'A percentage is 100 at most' }] }
    }
    await insertTarget(transaction, {
      id: context.random(),
      measureId,
      dueOn: form.dueOn,
      value: form.value,
      eachTeam: form.eachTeam === 'yes',
      note: form.note,
    })
    const subject = { subjectType: 'measure', subjectId: measureId, serviceId: measure.serviceId }
    note({ act: 'measure.add-target', ...subject, detail: { value: form.value, dueOn: form.dueOn } })
    return null
  })
}

/** Says which question's answers the measure counts from now on; evidence that stands stays. */
export async function linkQuestion(
  context: AppContext,
  actor: Actor,
  measureId: string,
  form: z.infer<typeof QuestionForm>,
): Promise<FieldErrors | null> {
  return act(context, actor, async (transaction, note) => {
    const measure = await editableMeasure(transaction, actor, measureId)
    const { questionCode } = form
    const questions = await questionChoices(transaction)
    if (questionCode !== null && !questions.some(({ code }) => code === questionCode)) {
      return { errors: [{ field: 'questionCode', message: 'Choose a question of a published template' }] }
    }
    if (questionCode !== null && measure.unit !== 'percent') {
      const message = 'This measure is not a percentage, so no question can feed it'
      return { errors: [{ field: 'questionCode', message }] }
    }
    // Points of two questions would form one series, and nobody could tell.
    const counted = await listEvidence(transaction, { measureId })
    if (questionCode !== measure.questionCode && counted.length > 0) {
      const message = `It has evidence from the question ${measure.questionCode}. Add another measure for another question`
      return { errors: [{ field: 'questionCode', message }] }
    }
    await setMeasureQuestion(transaction, measureId, questionCode)
    const subject = { subjectType: 'measure', subjectId: measureId, serviceId: measure.serviceId }
    note({ act: 'measure.link-question', ...subject, detail: { question: questionCode } })
    return null
  })
}
