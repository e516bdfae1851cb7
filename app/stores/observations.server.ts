import { z } from 'zod'
import type { Optional, Reader, Transaction } from './handle.server.ts'

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
