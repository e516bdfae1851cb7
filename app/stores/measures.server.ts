import { z } from 'zod'
import { targetsAt, uncorrected } from '../domain/evidence/as-it-stood.ts'
import type { Definition, MeasureKind } from '../domain/measures/definition.ts'
import { condition } from '../domain/templates/template-file.ts'
import type { Reader, Transaction } from './handle.server.ts'

/** A dated level to reach, as it was set on a day. Never changed: another one for the same date takes its place. */
export type StoredTarget = {
  id: string
  measureId: string
  dueOn: string
  /** As published: a percentage from 0 to 100, else in the measure's unit. */
  value: number
  eachTeam: boolean
  note: string | null
  /** The order among those for the same date, from 1: as a version's. */
  seq: number
  /** The day it was set; null: it has always stood. */
  standsFrom: string | null
  /** It took the target for this date away: `value` is that target's, `note` the reason. */
  withdrawn: boolean
  /** Who entered it; null: it came with the plan. */
  recordedBy: string | null
}

/** A published or typed-in figure. Never changed: one that corrects it names it in `supersedes`. */
export type Observation = {
  id: string
  measureId: string
  period: { label: string; start: string; end: string }
  /** As published: a percentage from 0 to 100, else in the measure's unit; null when none was. */
  value: number | null
  numerator: number | null
  denominator: number | null
  /** The lowest and the highest team, in the measure's unit; null when they are not known. */
  teamRange: { low: number; high: number } | null
  source: string | null
  /** ISO date of the source; null: not known. */
  issuedOn: string | null
  /** What to bear in mind with it; it stays beside the figure. */
  caveat: string | null
  supersedes: string | null
  correctionNote: string | null
  /** UTC instant; null for what came with the demonstration. */
  recordedAt: string | null
  recordedBy: string | null
  details: Record<string, unknown>
}

type MeasureFields = {
  id: string
  key: string
  title: string
  /** Its home; `recommendationIds` names every one it is shown under. */
  recommendationId: string
  serviceId: string
  /** What audits count for it; null: it is not measured by audits. */
  definition: Definition | null
  source: 'audit' | 'performance' | 'tracking'
  unit: 'percent' | 'weeks' | 'count' | 'narrative'
  better: 'higher' | 'lower'
  headline: boolean
  scopeNote: string | null
  position: number
  /** The day it became part of the plan; null: from its beginning. */
  partFrom: string | null
  /** A new figure is expected at least this often; null: nothing was agreed. */
  cadenceMonths: number | null
}

export type Measure = MeasureFields & {
  /** Those in force, by date. */
  targets: StoredTarget[]
  /** Every one that was ever set, by date and then as they were set. */
  targetHistory: StoredTarget[]
  /** Those nobody has corrected, by the end of the period, then as they were entered. */
  observations: Observation[]
  /** With those that were corrected. */
  observationHistory: Observation[]
  /** Every recommendation that new evidence goes to. */
  recommendationIds: string[]
}

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

type TargetRow = {
  id: string
  measure_id: string
  due_on: string
  value: number
  each_team: boolean | number
  note: string | null
  revision: number
  set_on: string | null
  withdrawn: boolean | number
  recorded_by: string | null
}

type ObservationRow = {
  id: string
  measure_id: string
  period_label: string
  period_start: string
  period_end: string
  value: number | null
  numerator: number | null
  denominator: number | null
  team_low: number | null
  team_high: number | null
  source: string | null
  issued_on: string | null
  caveat: string | null
  supersedes: string | null
  correction_note: string | null
  recorded_at: string | null
  recorded_by: string | null
  details: string
}

const Details = z.record(z.string(), z.unknown())

type Optional<Thing, Keys extends keyof Thing> = Omit<Thing, Keys> & Partial<Pick<Thing, Keys>>

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
  await setDefinition(transaction, measure.id, measure.definition)
  for (const recommendationId of new Set([measure.recommendationId, ...measure.alsoFor]))
    await showMeasureUnder(transaction, measure.id, recommendationId)
}

/** What it counts from now on; what a closing counted stays with the closing. */
export async function setDefinition(
  transaction: Transaction,
  measureId: string,
  definition: Definition | null,
): Promise<void> {
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

export async function insertTarget(
  transaction: Transaction,
  target: Optional<Omit<StoredTarget, 'recordedBy'>, 'seq' | 'standsFrom' | 'withdrawn'>,
  recorded: { recordedAt: string; recordedBy: string | null } | null = null,
): Promise<void> {
  await transaction('measure_target').insert({
    id: target.id,
    measure_id: target.measureId,
    due_on: target.dueOn,
    value: target.value,
    each_team: target.eachTeam,
    note: target.note,
    revision: target.seq ?? 1,
    set_on: target.standsFrom ?? null,
    withdrawn: target.withdrawn ?? false,
    recorded_at: recorded?.recordedAt ?? null,
    recorded_by: recorded?.recordedBy ?? null,
  })
}

type NewObservation = Optional<
  Observation,
  | 'teamRange'
  | 'source'
  | 'issuedOn'
  | 'caveat'
  | 'supersedes'
  | 'correctionNote'
  | 'recordedAt'
  | 'recordedBy'
>

export async function insertObservation(
  transaction: Transaction,
  observation: NewObservation,
): Promise<void> {
  await transaction('observation').insert({
    id: observation.id,
    measure_id: observation.measureId,
    period_label: observation.period.label,
    period_start: observation.period.start,
    period_end: observation.period.end,
    value: observation.value,
    numerator: observation.numerator,
    denominator: observation.denominator,
    team_low: observation.teamRange?.low ?? null,
    team_high: observation.teamRange?.high ?? null,
    source: observation.source ?? null,
    issued_on: observation.issuedOn ?? null,
    caveat: observation.caveat ?? null,
    supersedes: observation.supersedes ?? null,
    correction_note: observation.correctionNote ?? null,
    recorded_at: observation.recordedAt ?? null,
    recorded_by: observation.recordedBy ?? null,
    details: JSON.stringify(observation.details),
  })
}

/**
 * Measures with their targets and observations. `recommendationId` finds those shown under it, its own or not; `questionCode`
 * those that count the question, alone or among others.
 */
export async function listMeasures(
  reader: Reader,
  filter: { recommendationId?: string; ids?: string[]; serviceId?: string; questionCode?: string },
): Promise<Measure[]> {
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
  const targets = await listTargets(reader, ids)
  const observations = await listObservations(reader, ids)
  const links = await listLinks(reader, ids)
  const components = await listComponents(reader, ids)
  return rows.map((row) => {
    const targetHistory = targets.filter((target) => target.measureId === row.id)
    const observationHistory = observations.filter((observation) => observation.measureId === row.id)
    return {
      ...toFields(row, components),
      targets: targetsAt(targetHistory, null),
      targetHistory,
      observations: uncorrected(observationHistory),
      observationHistory,
      recommendationIds: links
        .filter((link) => link.measure_id === row.id)
        .map((link) => link.recommendation_id),
    }
  })
}

/** A measure of a service that counts answers of audits. */
export type MeasureChoice = { id: string; title: string; definition: Definition }

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

/** The measure a figure is of; null when there is no such figure. */
export async function findMeasureOf(reader: Reader, observationId: string): Promise<string | null> {
  const row = await reader('observation')
    .where({ id: observationId })
    .first<{ measure_id: string } | undefined>()
  return row?.measure_id ?? null
}

async function listTargets(reader: Reader, measureIds: string[]): Promise<StoredTarget[]> {
  const rows = await reader('measure_target')
    .whereIn('measure_id', measureIds)
    .orderBy(['due_on', 'revision'])
    .select<TargetRow[]>('*')
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measure_id,
    dueOn: row.due_on,
    value: row.value,
    eachTeam: Boolean(row.each_team),
    note: row.note,
    seq: row.revision,
    standsFrom: row.set_on,
    withdrawn: Boolean(row.withdrawn),
    recordedBy: row.recorded_by,
  }))
}

async function listObservations(reader: Reader, measureIds: string[]): Promise<Observation[]> {
  const rows = await reader('observation')
    .whereIn('measure_id', measureIds)
    .orderBy(['period_end', 'seq'])
    .select<ObservationRow[]>('*')
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measure_id,
    period: { label: row.period_label, start: row.period_start, end: row.period_end },
    value: row.value,
    numerator: row.numerator,
    denominator: row.denominator,
    teamRange:
      row.team_low === null || row.team_high === null ? null : { low: row.team_low, high: row.team_high },
    source: row.source,
    issuedOn: row.issued_on,
    caveat: row.caveat,
    supersedes: row.supersedes,
    correctionNote: row.correction_note,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    details: Details.parse(JSON.parse(row.details)),
  }))
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
