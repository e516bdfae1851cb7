import type { Summary } from '../domain/findings/summary.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = { seq: number; round_id: string; text: string; written_at: string; written_by: string }

export async function appendSummary(transaction: Transaction, summary: Omit<Summary, 'seq'>): Promise<void> {
  await transaction('round_summary').insert({
    round_id: summary.roundId,
    text: summary.text,
    written_at: summary.writtenAt,
    written_by: summary.writtenBy,
  })
}

/** Every version of these rounds, newest first. */
export async function listSummaries(reader: Reader, roundIds: readonly string[]): Promise<Summary[]> {
  const rows = await reader('round_summary')
    .whereIn('round_id', roundIds)
    .orderBy('seq', 'desc')
    .select<Row[]>('*')
  return rows.map((row) => ({
    seq: row.seq,
    roundId: row.round_id,
    text: row.text,
    writtenAt: row.written_at,
    writtenBy: row.written_by,
  }))
}
