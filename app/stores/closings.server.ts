import { countsOnlyOf } from '../domain/evidence/stored-counts-only.ts'
import type { Closing } from '../domain/rounds/closing.ts'
import type { Moderation } from '../domain/rounds/moderation.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  id: string
  round_id: string
  revision: number
  closed_at: string
  closed_by: string | null
  sampled: number
  audited: number
  reason: string | null
  moderation: Moderation
  moderation_note: string | null
  counts_only: string | null
  reopened_at: string | null
  reopened_by: string | null
  reopen_reason: string | null
}

/** Keeps the closing and counts it on the round. @throws when the revision is there already */
export async function insertClosing(
  transaction: Transaction,
  closing: Omit<Closing, 'countsOnly'> & Partial<Pick<Closing, 'countsOnly'>>,
): Promise<void> {
  await transaction('closing').insert({
    id: closing.id,
    round_id: closing.roundId,
    revision: closing.revision,
    closed_at: closing.closedAt,
    closed_by: closing.closedBy,
    sampled: closing.sampled,
    audited: closing.audited,
    reason: closing.reason,
    moderation: closing.moderation.how,
    moderation_note: closing.moderation.note,
    counts_only: closing.countsOnly === undefined ? null : JSON.stringify(closing.countsOnly),
  })
  await transaction('round').where({ id: closing.roundId }).update({ closings: closing.revision })
}

/** What the last closing of a round gave in counts alone, and why, by question code. */
export async function lastCountsOnly(reader: Reader, roundId: string): Promise<Record<string, string>> {
  const row = await reader('closing')
    .where({ round_id: roundId })
    .orderBy('revision', 'desc')
    .first<Pick<Row, 'counts_only'> | undefined>('counts_only')
  return countsOnlyOf(row?.counts_only ?? null)
}

/** Says of the round's last closing that it was opened again. */
export async function recordReopening(
  transaction: Transaction,
  reopening: { roundId: string; revision: number; at: string; by: string; reason: string },
): Promise<void> {
  await transaction('closing')
    .where({ round_id: reopening.roundId, revision: reopening.revision })
    .update({ reopened_at: reopening.at, reopened_by: reopening.by, reopen_reason: reopening.reason })
}

/** When these rounds were closed and opened again, by round and then as they were closed. */
export async function listReopenings(
  reader: Reader,
  roundIds: readonly string[],
): Promise<Array<Pick<Closing, 'roundId' | 'closedAt' | 'reopenedAt'>>> {
  const rows = await reader('closing')
    .whereIn('round_id', roundIds)
    .orderBy(['round_id', 'revision'])
    .select<Array<Pick<Row, 'round_id' | 'closed_at' | 'reopened_at'>>>(
      'round_id',
      'closed_at',
      'reopened_at',
    )
  return rows.map((row) => ({
    ...{ roundId: row.round_id, closedAt: row.closed_at, reopenedAt: row.reopened_at },
  }))
}

/** Newest first. */
export async function listClosings(reader: Reader, roundId: string): Promise<Closing[]> {
  const rows = await reader('closing')
    .where({ round_id: roundId })
    .orderBy('revision', 'desc')
    .select<Row[]>('*')
  return rows.map((row) => ({
    id: row.id,
    roundId: row.round_id,
    revision: row.revision,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    sampled: row.sampled,
    audited: row.audited,
    reason: row.reason,
    moderation: { how: row.moderation, note: row.moderation_note },
    countsOnly: countsOnlyOf(row.counts_only),
    reopenedAt: row.reopened_at,
    reopenedBy: row.reopened_by,
    reopenReason: row.reopen_reason,
  }))
}
