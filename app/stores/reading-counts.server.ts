import type { ReadingCount } from '../domain/record/unusual-reading.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = { person_id: string; hour: string; act: string; readings: number }

/** Adds what was read to what was counted before. */
export async function addReadings(transaction: Transaction, counts: readonly ReadingCount[]): Promise<void> {
  for (const { personId, hour, act, readings } of counts)
    await transaction('reading_count')
      .insert({ person_id: personId, hour, act, readings })
      .onConflict(['hour', 'person_id', 'act'])
      .merge({ readings: transaction.raw('reading_count.readings + excluded.readings') })
}

/** Who read at least so many times on one of the days from `from` on, or in one hour of them. */
export async function listManyReaders(
  reader: Reader,
  from: string,
  least: { hour: number; day: number },
): Promise<string[]> {
  const of = (length: number, fewest: number): Promise<Array<{ person_id: string }>> =>
    reader('reading_count')
      .where('hour', '>=', from)
      .groupByRaw('person_id, substr(hour, 1, ?)', [length])
      .havingRaw('SUM(readings) >= ?', [fewest])
      .select('person_id')
  const rows = [...(await of(13, least.hour)), ...(await of(10, least.day))]
  return [...new Set(rows.map(({ person_id }) => person_id))]
}

export async function listReadingCounts(
  reader: Reader,
  personIds: readonly string[],
  from: string,
): Promise<ReadingCount[]> {
  const rows = await reader<Row>('reading_count').whereIn('person_id', personIds).where('hour', '>=', from)
  return rows.map(({ person_id, ...row }) => ({ personId: person_id, ...row }))
}

/** Why somebody read so much on a day, as it was said when it was so many times. */
export type Explanation = {
  personId: string
  day: string
  readings: number
  reason: string
  by: string
  at: string
}

export async function insertExplanation(
  transaction: Transaction,
  { id, personId, day, readings, reason, by, at }: Explanation & { id: string },
): Promise<void> {
  await transaction('reading_explained').insert({
    ...{ id, person_id: personId, day, readings, reason, explained_by: by, explained_at: at },
  })
}

/** Of the days from `from` on, latest first. */
export async function listExplanations(reader: Reader, from: string): Promise<Explanation[]> {
  const rows = await reader('reading_explained')
    .where('day', '>=', from)
    .orderBy([
      { column: 'day', order: 'desc' },
      { column: 'explained_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
  return rows.map((row) => ({
    ...{ personId: row.person_id, day: row.day, readings: row.readings, reason: row.reason },
    ...{ by: row.explained_by, at: row.explained_at },
  }))
}
