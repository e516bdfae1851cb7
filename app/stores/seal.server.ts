import type { Block } from '../domain/record/block.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  number: number
  sealed_at: string
  key_id: string
  as_found: boolean | number
  entries: string
  commitments: string
  total: number
  up_to: number
  mac: string
}

/** Any number that no other program uses: two servers on one PostgreSQL database never seal at once. */
const ADVISORY_LOCK = 4_702_002

/** Until the transaction ends nobody else seals. On SQLite there is one writer. */
export async function lockForSealing(transaction: Transaction): Promise<void> {
  if (transaction.client.config.client === 'pg')
    await transaction.raw('SELECT pg_advisory_xact_lock(?)', [ADVISORY_LOCK])
}

function toBlock(row: Row): Block {
  return {
    number: row.number,
    sealedAt: row.sealed_at,
    keyId: row.key_id,
    asFound: Boolean(row.as_found),
    entries: row.entries,
    commitments: row.commitments,
    total: row.total,
    upTo: row.up_to,
    mac: row.mac,
  }
}

export async function lastBlock(reader: Reader): Promise<Block | null> {
  const row = await reader<Row>('activity_block').orderBy('number', 'desc').first()
  return row ? toBlock(row) : null
}

/** A page of blocks, ascending, after this number; null: from the lowest there is. */
export async function blocksAfter(reader: Reader, number: number | null, limit: number): Promise<Block[]> {
  const query = reader<Row>('activity_block').orderBy('number').limit(limit)
  if (number !== null) query.where('number', '>', number)
  return (await query).map(toBlock)
}

export async function insertBlock(transaction: Transaction, block: Block): Promise<void> {
  await transaction('activity_block').insert({
    number: block.number,
    sealed_at: block.sealedAt,
    key_id: block.keyId,
    as_found: block.asFound,
    entries: block.entries,
    commitments: block.commitments,
    total: block.total,
    up_to: block.upTo,
    mac: block.mac,
  })
}

/** The mac of each of these blocks that is there. */
export async function macsOfBlocks(reader: Reader, numbers: readonly number[]): Promise<Map<number, string>> {
  const rows = await reader<Row>('activity_block').whereIn('number', numbers).select('number', 'mac')
  return new Map(rows.map(({ number, mac }) => [number, mac]))
}

export async function isAnyWaiting(reader: Reader): Promise<boolean> {
  return (await reader('activity_to_seal').first('seq')) !== undefined
}

/** Numbers of entries that wait to be sealed, ascending, after this one. */
export async function waitingAfter(reader: Reader, seq: number | null, limit: number): Promise<number[]> {
  const query = reader('activity_to_seal').orderBy('seq').limit(limit)
  if (seq !== null) query.where('seq', '>', seq)
  return query.pluck('seq')
}

/** Those of these numbers that wait to be sealed. */
export async function waitingAmong(reader: Reader, seqs: readonly number[]): Promise<Set<number>> {
  return new Set<number>(await reader('activity_to_seal').whereIn('seq', seqs).pluck('seq'))
}

export async function waitNoLonger(transaction: Transaction, seqs: readonly number[]): Promise<void> {
  await transaction('activity_to_seal').whereIn('seq', seqs).delete()
}

/** How many entries wait to be sealed, and since when. */
export async function countWaiting(reader: Reader): Promise<{ entries: number; since: string | null }> {
  const row = await reader('activity_to_seal')
    .leftJoin('activity', 'activity.seq', 'activity_to_seal.seq')
    .first<{ n: number; since: string | null } | undefined>(
      reader.raw('COUNT(*) AS n'),
      reader.raw('MIN(activity.at) AS since'),
    )
  return { entries: Number(row?.n ?? 0), since: row?.since ?? null }
}
