import { z } from 'zod'
import type { DefinedFrom, Definition } from '../domain/measures/definition.ts'
import type { Measure, MeasureChoice, MeasureFields } from '../domain/measures/measure.ts'
import { everyKind, type MeasureKind } from '../domain/measures/measure-kinds.ts'
import { condition } from '../domain/templates/shapes.ts'
import type { Optional, Reader, Transaction } from './handle.server.ts'

type MeasureRow = {
  id: string
  key: string
  title: string
  recommendation_id: string
  service_id: string
  kind: MeasureKind
  denominator: string | null
  source: Measure['source']
  unit: Measure['unit']
  better: Measure['better']
  headline: boolean | number
  scope_note: string | null
  position: number
  part_from: string | null
  cadence_months: number | null
}

/** `alsoFor` names recommendations it is shown under besides its home. */
export async function insertMeasure(
  transaction: Transaction,
  measure: Optional<MeasureFields, 'partFrom' | 'cadenceMonths'> & { alsoFor: string[] },
): Promise<void> {
  await transaction('measure').insert({
    id: measure.id,
    key: measure.key,
    title: measure.title,
    recommendation_id: measure.recommendationId,
    service_id: measure.serviceId,
    source: measure.source,
    unit: measure.unit,
    better: measure.better,
    headline: measure.headline,
    scope_note: measure.scopeNote,
    position: measure.position,
    part_from: measure.partFrom ?? null,
    cadence_months: measure.cadenceMonths ?? null,
  })
  await setDefinition(transaction, measure.id, measure.definition, null)
  for (const recommendationId of new Set([measure.recommendationId, ...measure.alsoFor]))
    await showMeasureUnder(transaction, measure.id, recommendationId)
}

/**
 * What it counts from now on; what it counted before stays in its history, and what a closing counted with the closing.
 * `definedAt` null: from the beginning.
 */
export async function setDefinition(
  transaction: Transaction,
  measureId: string,
  definition: Definition | null,
  definedAt: string | null,
): Promise<void> {
  const last = await transaction('measure_definition')
    .where({ measure_id: measureId })
    .max<{ revision: number | null }>({ revision: 'revision' })
    .first()
  await transaction('measure_definition').insert({
    measure_id: measureId,
    revision: (last?.revision ?? 0) + 1,
    definition: definition === null ? null : JSON.stringify(definition),
    defined_at: definedAt,
  })
  await transaction('measure')
    .where({ id: measureId })
    .update({
      kind: definition?.kind ?? 'single',
      denominator: definition?.denominator ? JSON.stringify(definition.denominator) : null,
    })
  await transaction('measure_component').where({ measure_id: measureId }).delete()
  for (const [place, { question, meets }] of (definition?.components ?? []).entries())
    await transaction('measure_component').insert({
      measure_id: measureId,
      position: place + 1,
      question_code: question,
      meets: meets === null ? null : JSON.stringify(meets),
    })
}

const StoredDefinition = z.object({
  kind: z.enum(everyKind),
  components: z.array(z.object({ question: z.string(), meets: z.array(z.string()).nullable() })),
  denominator: condition.nullable(),
})

/** What each measure counted from when on, by its id; of each the first one first. */
export async function listDefinitions(
  reader: Reader,
  measureIds: readonly string[],
): Promise<Map<string, DefinedFrom[]>> {
  const rows = await reader('measure_definition')
    .whereIn('measure_id', measureIds)
    .orderBy(['measure_id', 'revision'])
    .select<Array<{ measure_id: string; definition: string | null; defined_at: string | null }>>(
      'measure_id',
      'definition',
      'defined_at',
    )
  const histories = new Map<string, DefinedFrom[]>()
  for (const { measure_id, definition, defined_at } of rows) {
    const own = histories.get(measure_id) ?? []
    const counted = definition === null ? null : StoredDefinition.parse(JSON.parse(definition))
    histories.set(measure_id, [...own, { definition: counted, from: defined_at }])
  }
  return histories
}

export async function showMeasureUnder(
  transaction: Transaction,
  measureId: string,
  recommendationId: string,
): Promise<void> {
  await transaction('measure_recommendation').insert({
    measure_id: measureId,
    recommendation_id: recommendationId,
  })
}

/** From the day on new evidence of its measures goes elsewhere; they stay shown under it. */
export async function endFeeding(
  transaction: Transaction,
  recommendationId: string,
  untilOn: string,
): Promise<void> {
  await transaction('measure_recommendation')
    .where({ recommendation_id: recommendationId })
    .whereNull('until_on')
    .update({ until_on: untilOn })
}

export async function setMeasureCadence(
  transaction: Transaction,
  measureId: string,
  cadenceMonths: number | null,
): Promise<void> {
  await transaction('measure').where({ id: measureId }).update({ cadence_months: cadenceMonths })
}

export type MeasureFilter = {
  recommendationId?: string
  ids?: string[]
  serviceId?: string
  questionCode?: string
}

/**
 * `recommendationId` finds those shown under it, its own or not; `questionCode` those that count the question, alone or
 * among others.
 */
export async function listMeasures(reader: Reader, filter: MeasureFilter): Promise<Measure[]> {
  const query = reader('measure').select<MeasureRow[]>('*').orderBy(['position', 'key'])
  if (filter.recommendationId !== undefined) {
    const shown = reader('measure_recommendation')
      .where({ recommendation_id: filter.recommendationId })
      .select('measure_id')
    query.whereIn('id', shown)
  }
  if (filter.ids !== undefined) query.whereIn('id', filter.ids)
  if (filter.serviceId !== undefined) query.where({ service_id: filter.serviceId })
  if (filter.questionCode !== undefined) {
    const counting = reader('measure_component').where({ question_code: filter.questionCode })
    query.whereIn('id', counting.select('measure_id'))
  }
  const rows: MeasureRow[] = await query
  const ids = rows.map((row) => row.id)
  const links = await listLinks(reader, ids)
  const components = await listComponents(reader, ids)
  return rows.map((row) => ({
    ...toFields(row, components),
    recommendationIds: links
      .filter((link) => link.measure_id === row.id)
      .map((link) => link.recommendation_id),
  }))
}

export async function listMeasureChoices(reader: Reader, serviceId: string): Promise<MeasureChoice[]> {
  const rows = await reader('measure')
    .where({ service_id: serviceId })
    .orderBy(['position', 'key'])
    .select<Array<Pick<MeasureRow, 'id' | 'title' | 'kind' | 'denominator'>>>(
      'id',
      'title',
      'kind',
      'denominator',
    )
  const components = await listComponents(
    reader,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const definition = definitionOf(row, components)
    return definition ? [{ id: row.id, title: row.title, definition }] : []
  })
}

async function listLinks(reader: Reader, measureIds: string[]) {
  return reader('measure_recommendation')
    .whereIn('measure_id', measureIds)
    .whereNull('until_on')
    .orderBy('recommendation_id')
    .select<Array<{ measure_id: string; recommendation_id: string }>>('measure_id', 'recommendation_id')
}

type ComponentRow = { measure_id: string; question_code: string; meets: string | null }

async function listComponents(reader: Reader, measureIds: readonly string[]): Promise<ComponentRow[]> {
  return reader('measure_component')
    .whereIn('measure_id', measureIds)
    .orderBy(['measure_id', 'position'])
    .select<ComponentRow[]>('measure_id', 'question_code', 'meets')
}

const Codes = z.array(z.string())

function definitionOf(
  { id, kind, denominator }: Pick<MeasureRow, 'id' | 'kind' | 'denominator'>,
  rows: readonly ComponentRow[],
): Definition | null {
  const own = rows.filter((row) => row.measure_id === id)
  if (own.length === 0) return null
  return {
    kind,
    components: own.map(({ question_code: question, meets }) => ({
      question,
      meets: meets === null ? null : Codes.parse(JSON.parse(meets)),
    })),
    denominator: denominator === null ? null : condition.parse(JSON.parse(denominator)),
  }
}

function toFields(row: MeasureRow, components: readonly ComponentRow[]): MeasureFields {
  return {
    id: row.id,
    key: row.key,
    title: row.title,
    recommendationId: row.recommendation_id,
    serviceId: row.service_id,
    definition: definitionOf(row, components),
    source: row.source,
    unit: row.unit,
    better: row.better,
    headline: Boolean(row.headline),
    scopeNote: row.scope_note,
    position: row.position,
    partFrom: row.part_from,
    cadenceMonths: row.cadence_months,
  }
}
