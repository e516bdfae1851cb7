import { z } from 'zod'
import { type FieldError, mistakes, type Refusal, unseen, type Warning } from '../../domain/form-result.ts'
import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { personalWords } from '../../domain/personal-data/find-personal-data.ts'
import { type FigureRow, MOST_FIGURES, readFigures } from '../../domain/plans/figure-file.ts'
import { doubtAboutFigure, figureFields, mistakeInFigure } from '../../domain/plans/figure-form.ts'
import type { RowNotice } from '../../domain/rows.ts'
import { readCsv } from '../../formats/read-csv.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { insertObservation } from '../../stores/observations.server.ts'
import { findPlan } from '../../stores/plans.server.ts'
import { listRecommendations } from '../../stores/recommendations.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import { Looked } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'
import { listTrackedMeasures } from '../measures/tracked-measures.ts'
import { figureOfPeriod, takenText } from '../plans/add-figure.ts'
import { todayOf } from '../today.ts'

/** A file of figures, chosen or pasted. */
export const FiguresFile = z
  .object({
    file: z.object({ text: z.string() }).optional(),
    pasted: z.string().default(''),
    looked: Looked,
  })
  .transform(({ file, pasted, looked }) => ({ text: file?.text ?? pasted, looked }))

/** How many figures were taken, or why none was. */
export type FiguresImported = (
  | { ok: true; imported: number }
  // The text that was sent comes back to be mended; what is no text does not.
  | (Refusal & { text: string })
) & {
  /** Columns of the file that are not kept. */
  dropped: string[]
}

/** The plan, and the measures of it whose figures the actor may enter. @throws Problem not-found, not-allowed */
export async function figuresToImport(context: AppContext, actor: Actor, planId: string) {
  allow(actor, 'plan.create')
  const plan = orNotFound(await findPlan(context.reader, planId))
  const measures = await ownMeasures(context.reader, actor, planId)
  return {
    plan: { id: plan.id, title: plan.title },
    measures: measures.map(({ key, title }) => ({ key, title })),
  }
}

/** Takes a whole file of figures or none of it. What does not add up is kept only when the file is sent again. */
export async function importFigures(
  context: AppContext,
  actor: Actor,
  planId: string,
  { text, looked }: z.infer<typeof FiguresFile>,
): Promise<FiguresImported> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'plan.create')
    orNotFound(await findPlan(transaction, planId))
    const { rows, dropped, problems } = readFigures(readCsv(text, 'file', MOST_FIGURES))
    const again = (refusal: Refusal) => ({ ...refusal, dropped, text: /[\0\uFFFD]/.test(text) ? '' : text })
    const measures = await ownMeasures(transaction, actor, planId)
    const matched = matchRows(rows, measures, todayOf(context))
    const wrong = [...problems, ...matched.problems].sort((a, b) => a.line - b.line)
    if (wrong.length > 0) return again(mistakes(wrong.map(mistakeInLine)))
    const question = unseen(warningsAbout(matched.figures), looked)
    if (question) return again(question)
    const recorded = { recordedAt: context.clock().toISOString(), recordedBy: actor.personId }
    for (const { measure, figure } of matched.figures)
      await insertObservation(transaction, {
        ...figureFields(figure),
        ...recorded,
        id: context.random(),
        measureId: measure.id,
      })
    for (const serviceId of new Set(matched.figures.map(({ measure }) => measure.serviceId))) {
      const own = matched.figures.filter(({ measure }) => measure.serviceId === serviceId)
      const subject = { subjectType: 'plan', subjectId: planId, serviceId }
      record({ act: 'plan.import-figures', ...subject, detail: { figures: own.length } })
    }
    return { ok: true, imported: matched.figures.length, dropped }
  })
}

type Matched = Omit<FigureRow, 'measure'> & { measure: TrackedMeasure }

function matchRows(rows: FigureRow[], measures: TrackedMeasure[], today: string) {
  const figures: Matched[] = []
  const problems: RowNotice[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    const { line, figure } = row
    const named = measures.filter((each) => isCalled(each, row.measure))
    const [measure] = named
    if (measure === undefined || named.length > 1) {
      const message =
        measure === undefined
          ? 'measure: No measure of this plan that you look after has this key or title'
          : 'measure: Several measures have this title. Use the key'
      problems.push({ line, message })
      continue
    }
    const key = `${measure.id} ${figure.period.start} ${figure.period.end}`
    const earlier = seen.get(key)
    const taken = figureOfPeriod(measure, figure)
    if (earlier !== undefined)
      problems.push({ line, message: `period: Line ${earlier} has a figure of this measure for it` })
    if (taken) problems.push({ line, message: `period: ${takenText(measure, taken)}` })
    const mistake = mistakeInFigure(measure, figure, { today })
    problems.push(...(mistake?.errors ?? []).map(({ message }) => ({ line, message })))
    seen.set(key, earlier ?? line)
    figures.push({ line, figure, measure })
  }
  return { figures, problems }
}

function mistakeInLine({ line, message }: RowNotice): FieldError {
  return { field: 'pasted', message: `Line ${line}: ${message}` }
}

function warningsAbout(figures: Matched[]): Warning[] {
  return figures.flatMap(({ line, measure, figure }) => {
    const doubt = doubtAboutFigure(measure, figure)
    const personal = personalWords([figure.source, figure.caveat ?? ''], [])
    const field = 'pasted'
    return [
      ...(doubt === null ? [] : [{ field, kind: `Line ${line} does not add up`, words: doubt }]),
      ...personal.map(({ kind, words }) => ({ field, kind: `Line ${line}, ${kind}`, words })),
    ]
  })
}

function isCalled({ key, title }: TrackedMeasure, name: string): boolean {
  return key === name || title.toLowerCase() === name.toLowerCase()
}

/** Measures of the plan with figures, in services the actor leads. */
async function ownMeasures(reader: Reader, actor: Actor, planId: string): Promise<TrackedMeasure[]> {
  const measures = new Map<string, TrackedMeasure>()
  for (const { id } of await listRecommendations(reader, planId))
    for (const measure of await listTrackedMeasures(reader, { recommendationId: id }))
      if (measure.unit !== 'narrative' && may(actor, 'plan.edit', { serviceId: measure.serviceId }))
        measures.set(measure.id, measure)
  return [...measures.values()]
}
