import type { Optional, Reader, Transaction } from './handle.server.ts'

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
  /** The instant it was entered; null: it came with the plan. */
  recordedAt: string | null
  /** Who entered it; null: it came with the plan. */
  recordedBy: string | null
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
  recorded_at: string | null
  recorded_by: string | null
}

export async function insertTarget(
  transaction: Transaction,
  target: Optional<Omit<StoredTarget, 'recordedAt' | 'recordedBy'>, 'seq' | 'standsFrom' | 'withdrawn'>,
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
export async function listTargets(reader: Reader, measureIds: string[]): Promise<StoredTarget[]> {
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
