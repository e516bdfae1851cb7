import { z } from 'zod'
import { observationStandsFrom, uncorrected } from '../../domain/evidence/as-it-stood.ts'
import { type FormResult, mistake, unseen } from '../../domain/form-result.ts'
import type { Observation } from '../../domain/measures/observation.ts'
import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import type { Actor } from '../../domain/permissions.ts'
import { personalWarnings } from '../../domain/personal-data/find-personal-data.ts'
import {
  doubtAboutFigure,
  FigureForm,
  figureFields,
  mistakeInFigure,
  type TypedFigure,
} from '../../domain/plans/figure-form.ts'
import { requiredText } from '../../domain/plans/form-fields.ts'
import { printedText } from '../../domain/plans/series-points.ts'
import type { Act } from '../../domain/record/acts.ts'
import { listEvidence } from '../../stores/evidence.server.ts'
import type { Reader, Transaction } from '../../stores/handle.server.ts'
import { findMeasureOf, insertObservation } from '../../stores/observations.server.ts'
import { orNotFound, type RecordActivity, recordedChange } from '../act.ts'
import { Looked } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { editableMeasure } from './editable.ts'

export const NewFigureForm = z.intersection(FigureForm, z.object({ looked: Looked }))
export const CorrectionForm = z.intersection(
  FigureForm,
  z.object({ looked: Looked, correctionNote: requiredText('Say what was corrected', 1_000) }),
)

/** The recommendation that has the evidence now, or why nothing was kept. */
export type EvidenceResult = FormResult<{ recommendationId: string }>

/** The measure a figure is typed for. @throws Problem not-found, not-allowed */
export async function measureToExtend(context: AppContext, actor: Actor, measureId: string) {
  const measure = await figuredMeasure(context.reader, actor, measureId)
  const { id, title, unit, recommendationId } = measure
  return { id, title, unit, recommendationId }
}

/** Adds a performance figure by hand. What does not add up is kept only when it is sent again. */
export async function addFigure(
  context: AppContext,
  actor: Actor,
  measureId: string,
  form: z.infer<typeof NewFigureForm>,
): Promise<EvidenceResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const measure = await figuredMeasure(transaction, actor, measureId)
    const standing = figureOfPeriod(measure, form)
    if (standing) return mistake('period', takenText(measure, standing))
    const writing = { context, transaction, record, actor, measure }
    return keep(writing, form, { act: 'measure.add-figure', supersedes: null, correctionNote: null })
  })
}

/** Before the form is looked at, corrected meanwhile or not: sent twice it is answered as the first. @throws Problem not-found, not-allowed */
export async function allowCorrectingFigure(
  context: AppContext,
  actor: Actor,
  observationId: string,
): Promise<void> {
  const measureId = orNotFound(await findMeasureOf(context.reader, observationId))
  await figuredMeasure(context.reader, actor, measureId)
}

/** The figure to correct, as it stands. @throws Problem not-found, not-allowed */
export async function figureToCorrect(context: AppContext, actor: Actor, observationId: string) {
  const { measure, observation } = await correctable(context.reader, actor, observationId)
  const { id, title, unit, recommendationId } = measure
  return {
    measure: { id, title, unit, recommendationId },
    observation,
    text: printedText(measure, observation),
  }
}

/** Issues a figure again, with a note: the first stays, marked, and stands in what is shown of earlier days. */
export async function correctFigure(
  context: AppContext,
  actor: Actor,
  observationId: string,
  form: z.infer<typeof CorrectionForm>,
): Promise<EvidenceResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { measure, observation } = await correctable(transaction, actor, observationId)
    const { start, end } = observation.period
    if (form.period.start !== start || form.period.end !== end)
      return mistake('period', 'A figure is corrected for the period it is of')
    const writing = { context, transaction, record, actor, measure }
    const { correctionNote } = form
    return keep(writing, form, {
      act: 'measure.correct-figure',
      supersedes: observation,
      correctionNote,
    })
  })
}

/** The figure that stands for this period, if there is one. */
export function figureOfPeriod(
  measure: TrackedMeasure,
  { period }: Pick<TypedFigure, 'period'>,
): Observation | null {
  const same = measure.observations.find(
    (each) => each.period.start === period.start && each.period.end === period.end,
  )
  return same ?? null
}

export function takenText(measure: TrackedMeasure, taken: Observation): string {
  return `There is a figure for ${taken.period.label}: ${printedText(measure, taken)}. Correct that one`
}

type Writing = {
  context: AppContext
  transaction: Transaction
  record: RecordActivity
  actor: Actor
  measure: TrackedMeasure
}

async function keep(
  { context, transaction, record, actor, measure }: Writing,
  form: TypedFigure & { looked?: string[] | undefined },
  what: { act: Act; supersedes: Observation | null; correctionNote: string | null },
): Promise<EvidenceResult> {
  const { supersedes, correctionNote } = what
  const earliest = supersedes && observationStandsFrom(supersedes)
  const wrong = mistakeInFigure(measure, form, { earliest, today: todayOf(context) })
  if (wrong) return wrong
  const doubt = doubtAboutFigure(measure, form)
  const texts = { source: form.source, caveat: form.caveat ?? '', correctionNote: correctionNote ?? '' }
  const doubted = doubt === null ? [] : [{ field: 'value', kind: 'This does not add up', words: doubt }]
  const question = unseen([...doubted, ...personalWarnings(texts, [])], form.looked)
  if (question) return question
  await insertObservation(transaction, {
    ...figureFields(form),
    id: context.random(),
    measureId: measure.id,
    supersedes: supersedes?.id ?? null,
    correctionNote,
    recordedAt: context.clock().toISOString(),
    recordedBy: actor.personId,
  })
  const subject = { subjectType: 'measure', subjectId: measure.id, serviceId: measure.serviceId }
  record({ act: what.act, ...subject, detail: { to: form.period.end, doubted: doubt !== null } })
  return { ok: true, recommendationId: measure.recommendationId }
}

/** Words have no figure. */
async function figuredMeasure(reader: Reader, actor: Actor, measureId: string): Promise<TrackedMeasure> {
  const measure = await editableMeasure(reader, actor, measureId)
  return orNotFound(measure.unit === 'narrative' ? null : measure)
}

/** Neither corrected yet, nor an audit's own: that is corrected by closing its round again. */
async function correctable(reader: Reader, actor: Actor, observationId: string) {
  const measureId = orNotFound(await findMeasureOf(reader, observationId))
  const measure = await figuredMeasure(reader, actor, measureId)
  const observation = orNotFound(measure.observations.find(({ id }) => id === observationId))
  const evidence = uncorrected(await listEvidence(reader, { measureId }))
  const isTraced = evidence.some((each) => each.observationId === observationId)
  return { measure, observation: orNotFound(isTraced ? null : observation) }
}
