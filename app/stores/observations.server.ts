import { z } from 'zod'
import type { Observation } from '../domain/measures/observation.ts'
import type { Optional, Reader, Transaction } from './handle.server.ts'

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

/** The measure a figure is of; null when there is no such figure. */
export async function findMeasureOf(reader: Reader, observationId: string): Promise<string | null> {
  const row = await reader('observation')
    .where({ id: observationId })
    .first<{ measure_id: string } | undefined>()
  return row?.measure_id ?? null
}

/** With those that were corrected, by the end of the period and then as they were entered. */
export async function listObservations(reader: Reader, measureIds: string[]): Promise<Observation[]> {
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
