import type { Reader, Transaction } from './handle.server.ts'

/** That figures of a round, as one closing took them, may be seen beyond its service. Never changed or taken back. */
export type Release = { roundId: string; revision: number; releasedAt: string; releasedBy: string }

type Row = { round_id: string; revision: number; released_at: string; released_by: string }

/** @throws when this closing of the round is released already */
export async function insertRelease(transaction: Transaction, release: Release): Promise<void> {
  await transaction('round_release').insert({
    round_id: release.roundId,
    revision: release.revision,
    released_at: release.releasedAt,
    released_by: release.releasedBy,
  })
}

/** Of every closing of these rounds that was released, in the order they were. */
export async function listReleases(reader: Reader, roundIds: readonly string[]): Promise<Release[]> {
  const rows = await reader('round_release')
    .whereIn('round_id', roundIds)
    .orderBy('seq')
    .select<Row[]>('round_id', 'revision', 'released_at', 'released_by')
  return rows.map((row) => ({
    roundId: row.round_id,
    revision: row.revision,
    releasedAt: row.released_at,
    releasedBy: row.released_by,
  }))
}
