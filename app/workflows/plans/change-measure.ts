import { z } from 'zod'
import { type FormResult, mistake, type Refusal } from '../../domain/form-result.ts'
import { definitionAt, definitionMark } from '../../domain/measures/definition.ts'
import { describeDefinition } from '../../domain/measures/definition-text.ts'
import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import type { Actor } from '../../domain/permissions.ts'
import {
  amount,
  mistakeInDay,
  optionalDate,
  optionalMonths,
  optionalText,
  requiredDate,
} from '../../domain/plans/form-fields.ts'
import { seriesOf } from '../../domain/plans/measure-series.ts'
import { listEvidence } from '../../stores/evidence.server.ts'
import { setMeasureCadence } from '../../stores/measures.server.ts'
import { insertTarget } from '../../stores/targets.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { formsUnder } from '../measures/forms-under.ts'
import { todayOf } from '../today.ts'
import { editableMeasure } from './editable.ts'
import { newestForms, questionsOfForms } from './measurable-questions.ts'

export const TargetForm = z.object({
  dueOn: requiredDate('Enter the date of the target'),
  value: amount('Enter the target as a number'),
  eachTeam: z.enum(['yes', 'no']).default('no'),
  note: optionalText(400),
  standsFrom: optionalDate,
})

export const CadenceForm = z.object({ cadenceMonths: optionalMonths })

export async function measureToChange(context: AppContext, actor: Actor, measureId: string) {
  const measure = await editableMeasure(context.reader, actor, measureId)
  const { definition } = measure
  const questions = questionsOfForms(await newestForms(context.reader))
  return { measure, counts: definition && describeDefinition(definition, questions) }
}

/**
 * Sets the target for a date from a day on (today, unless said); one that was set before stays in what stood before.
 */
export async function addTarget(
  context: AppContext,
  actor: Actor,
  measureId: string,
  form: z.infer<typeof TargetForm>,
): Promise<FormResult<{ recommendationId: string }>> {
  return recordedChange(context, actor, async (transaction, record) => {
    const measure = await editableMeasure(transaction, actor, measureId)
    const today = todayOf(context)
    const evidence = await listEvidence(transaction, { measureId })
    const forms = await formsUnder(transaction, evidence)
    const { setForOther } = seriesOf(measure, evidence, today, { forms })
    const wrong = mistakeInTarget(measure, form, { today, setForOther })
    if (wrong) return wrong
    const before = measure.targetHistory.filter(({ dueOn }) => dueOn === form.dueOn)
    const target = {
      id: context.random(),
      measureId,
      dueOn: form.dueOn,
      value: form.value,
      eachTeam: form.eachTeam === 'yes',
      note: form.note,
      seq: before.length + 1,
      standsFrom: form.standsFrom ?? today,
      withdrawn: false,
    }
    const recordedAt = context.clock().toISOString()
    await insertTarget(transaction, target, { recordedAt, recordedBy: actor.personId })
    const subject = { subjectType: 'measure', subjectId: measureId, serviceId: measure.serviceId }
    record({ act: 'measure.add-target', ...subject, detail: { value: form.value, dueOn: form.dueOn } })
    return { ok: true, recommendationId: measure.recommendationId }
  })
}

function mistakeInTarget(
  measure: TrackedMeasure,
  form: z.infer<typeof TargetForm>,
  { today, setForOther }: { today: string; setForOther: ReadonlySet<string> },
): Refusal | null {
  const now = measure.targets.find(({ dueOn }) => dueOn === form.dueOn)
  const eachTeam = form.eachTeam === 'yes'
  const isSame = now && now.value === form.value && now.eachTeam === eachTeam && now.note === form.note
  // For what the measure counts now, or as its form asks it now, it is another one.
  const setFor = now && definitionAt(measure.definitions, now.recordedAt)
  const countsTheSame = definitionMark(setFor ?? null) === definitionMark(measure.definition)
  if (isSame && countsTheSame && !setForOther.has(now.id))
    return mistake('dueOn', 'The measure has this target for this date')
  if (measure.unit === 'percent' && form.value > 100) return mistake('value', 'A percentage is 100 at most')
  // A withdrawal too is a last change.
  const last = measure.targetHistory.findLast(({ dueOn }) => dueOn === form.dueOn)
  const earliest = last?.standsFrom ?? null
  return mistakeInDay('standsFrom', form.standsFrom, { earliest, latest: today })
}

/** Says how often a new figure is expected; a reminder follows when it is late. */
export async function setCadence(
  context: AppContext,
  actor: Actor,
  measureId: string,
  form: z.infer<typeof CadenceForm>,
): Promise<{ recommendationId: string }> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { serviceId, recommendationId } = await editableMeasure(transaction, actor, measureId)
    await setMeasureCadence(transaction, measureId, form.cadenceMonths)
    const subject = { subjectType: 'measure', subjectId: measureId, serviceId }
    record({ act: 'measure.set-cadence', ...subject, detail: { months: form.cadenceMonths } })
    return { recommendationId }
  })
}
