import { z } from 'zod'
import { type FormResult, mistake } from '../../domain/form-result.ts'
import { ofOneQuestion } from '../../domain/measures/definition.ts'
import type { Actor } from '../../domain/permissions.ts'
import {
  amount,
  mistakeInDay,
  optionalDate,
  optionalMonths,
  optionalText,
  requiredDate,
  requiredText,
} from '../../domain/plans/form-fields.ts'
import { insertMeasure, listMeasures } from '../../stores/measures.server.ts'
import { insertTarget } from '../../stores/targets.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { editableRecommendation } from './editable.ts'
import { questionChoices } from './question-choices.ts'

/** In place of a question: several of them, or more about one, are said on the page that follows. No code looks like it. */
export const SAID_NEXT = '*'

/** A measure with its first target. An audit question is counted as a percentage, so it chooses the unit too. */
export const MeasureForm = z
  .object({
    title: requiredText('Enter what is measured', 400),
    questionCode: optionalText(80),
    unit: z.enum(['percent', 'weeks', 'count'], 'Choose what it is counted in'),
    better: z.enum(['higher', 'lower'], 'Choose which way is better'),
    headline: z.enum(['yes', 'no'], 'Choose whether the recommendation is judged by it'),
    scopeNote: optionalText(1_000),
    cadenceMonths: optionalMonths,
    partFrom: optionalDate,
    targetDueOn: requiredDate('Enter the date of the first target'),
    targetValue: amount('Enter the target as a number'),
    targetEachTeam: z.enum(['yes', 'no']).default('no'),
  })
  .refine((form) => form.unit !== 'percent' || form.targetValue <= 100, {
    path: ['targetValue'],
    message: 'A percentage is 100 at most',
  })
  .refine((form) => form.questionCode === null || form.unit === 'percent', {
    path: ['unit'],
    message: 'Answers to a question are counted as a percentage',
  })

export async function measureChoices(context: AppContext, actor: Actor, recommendationId: string) {
  const recommendation = await editableRecommendation(context.reader, actor, recommendationId)
  return { recommendation, questions: await questionChoices(context.reader), saidNext: SAID_NEXT }
}

/** @returns the new measure's id, and whether what it counts is still to be said */
export async function createMeasure(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  form: z.infer<typeof MeasureForm>,
): Promise<FormResult<{ id: string; saysNext: boolean }>> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { serviceId } = await editableRecommendation(transaction, actor, recommendationId)
    const questions = await questionChoices(transaction)
    const isOne = form.questionCode !== null && form.questionCode !== SAID_NEXT
    if (isOne && !questions.some(({ code }) => code === form.questionCode)) {
      return mistake('questionCode', 'Choose a question of a published template')
    }
    const today = todayOf(context)
    const wrong = mistakeInDay('partFrom', form.partFrom, { latest: today })
    if (wrong) return wrong
    const partFrom = form.partFrom ?? today
    const all = await listMeasures(transaction, {})
    const own = all.filter((measure) => measure.recommendationIds.includes(recommendationId))
    const id = context.random()
    await insertMeasure(transaction, {
      id,
      key: freeKey(
        form.title,
        all.map((measure) => measure.key),
      ),
      title: form.title,
      recommendationId,
      serviceId,
      definition: isOne && form.questionCode !== null ? ofOneQuestion(form.questionCode) : null,
      source: form.questionCode === null ? 'performance' : 'audit',
      unit: form.unit,
      better: form.better,
      headline: form.headline === 'yes',
      scopeNote: form.scopeNote,
      position: Math.max(0, ...own.map((measure) => measure.position)) + 1,
      alsoFor: [],
      partFrom,
      cadenceMonths: form.cadenceMonths,
    })
    const target = {
      id: context.random(),
      measureId: id,
      dueOn: form.targetDueOn,
      value: form.targetValue,
      eachTeam: form.targetEachTeam === 'yes',
      note: null,
      standsFrom: partFrom,
    }
    const recordedAt = context.clock().toISOString()
    await insertTarget(transaction, target, { recordedAt, recordedBy: actor.personId })
    record({ act: 'measure.create', subjectType: 'measure', subjectId: id, serviceId })
    return { ok: true, id, saysNext: form.questionCode === SAID_NEXT }
  })
}

/** Made from the title: 'Chronology up to date' is chronology-up-to-date; a number is added when it is taken. */
function freeKey(title: string, taken: string[]): string {
  const words = title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const key = words.slice(0, 70).replace(/^-+|-+$/g, '') || 'measure'
  const numbered = Array.from({ length: taken.length }, (_, index) => `${key}-${index + 2}`)
  return [key, ...numbered].find((each) => !taken.includes(each)) ?? key
}
