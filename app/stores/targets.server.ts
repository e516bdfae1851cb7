import type { MeasureTarget } from '../domain/measures/target.ts'
import type { Optional, Reader, Transaction } from './handle.server.ts'

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
  recorded_at: string | null
  recorded_by: string | null
}

export async function insertTarget(
  transaction: Transaction,
  target: Optional<Omit<MeasureTarget, 'recordedAt' | 'recordedBy'>, 'seq' | 'standsFrom' | 'withdrawn'>,
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

/** Every one that was ever set, by date and then as they were set. */
export async function listTargets(reader: Reader, measureIds: string[]): Promise<MeasureTarget[]> {
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
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }))
}
