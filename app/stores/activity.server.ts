import type { Knex } from 'knex'
import type { RecordedActivity, RecordedReading, SealableEntry, StoredEntry } from '../domain/record/entry.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  seq: number
  at: string
  person_id: string | null
  act: string
  subject_type: string
  subject_id: string
  service_id: string | null
  detail: string
  reading_id: string | null
  address_prefix: string | null
  salt: string | null
  mac: string | null
}

function toRow(entry: SealableEntry): Omit<Row, 'seq'> {
  return {
    at: entry.at,
    person_id: entry.personId,
    act: entry.act,
    subject_type: entry.subjectType,
    subject_id: entry.subjectId,
    service_id: entry.serviceId,
    detail: entry.detail,
    reading_id: entry.readingId,
    address_prefix: entry.addressPrefix,
    salt: entry.salt,
    mac: entry.mac,
  }
}

function toEntry(row: Row): StoredEntry {
  return {
    seq: row.seq,
    at: row.at,
    personId: row.person_id,
    act: row.act,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    serviceId: row.service_id,
    detail: row.detail,
    readingId: row.reading_id,
    addressPrefix: row.address_prefix,
    salt: row.salt,
    mac: row.mac,
  }
}

export async function appendActivity(
  transaction: Transaction,
  entries: readonly SealableEntry[],
): Promise<void> {
  for (const entry of entries) await transaction('activity').insert(toRow(entry))
}

/** The same for readings that were kept elsewhere until now; one that is in the record already stays as it is. */
export async function takeOverReadings(
  transaction: Transaction,
  readings: readonly RecordedReading[],
): Promise<void> {
  for (const reading of readings)
    await transaction('activity').insert(toRow(reading)).onConflict('reading_id').ignore()
}

/** Which entries a reader may see: all of them, or those by the person and about them, of the services, and of the acts. */
export type ActivityScope = 'all' | { personId: string; serviceIds: string[]; acts: readonly string[] }

export type ActivityFilter = {
  before?: number | undefined
  limit?: number | undefined
  subjectType?: string | undefined
  subjectId?: string | undefined
  personId?: string | undefined
  act?: string | undefined
  /** From this instant, and before that. */
  between?: [from: string, before: string] | undefined
}

/**
 * Newest first. `before` is the `seq` to go on from; at most 200 a page. What one of several things lets a reader see is asked for
 * thing by thing: each is in an index with the number, and all of them together are in none.
 */
export async function listActivity(
  reader: Reader,
  filter: ActivityFilter = {},
  scope: ActivityScope = 'all',
): Promise<RecordedActivity[]> {
  const limit = Math.min(filter.limit ?? 100, 200)
  const found = new Map<number, Row>()
  for (const seen of waysToSee(scope)) {
    const query = reader<Row>('activity').where(seen).orderBy('seq', 'desc').limit(limit)
    if (filter.before) query.where('seq', '<', filter.before)
    if (filter.subjectType) query.where('subject_type', filter.subjectType)
    if (filter.subjectId) query.where('subject_id', filter.subjectId)
    if (filter.personId) query.where('person_id', filter.personId)
    if (filter.act) query.where('act', filter.act)
    if (filter.between) query.where('at', '>=', filter.between[0]).where('at', '<', filter.between[1])
    for (const row of await query) found.set(row.seq, row)
  }
  return [...found.values()]
    .sort((one, other) => other.seq - one.seq)
    .slice(0, limit)
    .map((row) => ({
      seq: row.seq,
      at: row.at,
      personId: row.person_id,
      act: row.act,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      serviceId: row.service_id,
      detail: JSON.parse(row.detail) as RecordedActivity['detail'],
      addressPrefix: row.address_prefix,
    }))
}

function waysToSee(scope: ActivityScope): Array<(query: Knex.QueryBuilder) => void> {
  if (scope === 'all') return [() => {}]
  const { personId, serviceIds, acts } = scope
  return [
    (query) => query.where('person_id', personId),
    (query) => query.where({ subject_type: 'person', subject_id: personId }),
    ...serviceIds.map((id) => (query: Knex.QueryBuilder) => void query.where('service_id', id)),
    ...(acts.length === 0 ? [] : [(query: Knex.QueryBuilder) => void query.whereIn('act', acts)]),
  ]
}

/** Those of these numbers that are there, ascending. */
export async function findEntries(reader: Reader, seqs: readonly number[]): Promise<StoredEntry[]> {
  return (await reader<Row>('activity').whereIn('seq', seqs).orderBy('seq')).map(toEntry)
}

/** A page of the entries with these numbers, ascending; null: without an end on that side. */
export async function entriesBetween(
  reader: Reader,
  [from, to]: readonly [number | null, number | null],
  limit: number,
): Promise<StoredEntry[]> {
  const query = reader<Row>('activity').orderBy('seq').limit(limit)
  if (from !== null) query.where('seq', '>=', from)
  if (to !== null) query.where('seq', '<=', to)
  return (await query).map(toEntry)
}

/** How many entries have numbers up to this one. */
export async function countEntriesUpTo(reader: Reader, seq: number): Promise<number> {
  const row = await reader('activity').where('seq', '<=', seq).count<{ n: number }>({ n: '*' }).first()
  return Number(row?.n ?? 0)
}

/** The numbers of the entries that have one of these macs, by mac: more than one where an entry was copied. */
export async function withMacs(reader: Reader, macs: readonly string[]): Promise<Map<string, number[]>> {
  const rows = await reader<Row>('activity').whereIn('mac', macs).orderBy('seq').select('mac', 'seq')
  const numbers = new Map<string, number[]>()
  for (const { mac, seq } of rows) numbers.set(mac ?? '', [...(numbers.get(mac ?? '') ?? []), seq])
  return numbers
}

/** What says that entries were erased: its range of numbers is in its detail. */
export async function listErasures(reader: Reader): Promise<StoredEntry[]> {
  return (await reader<Row>('activity').where('act', 'record.erase').orderBy('seq')).map(toEntry)
}

/** The lowest number that more than one entry has: none, while the table is as it was made. */
export async function firstTwice(reader: Reader): Promise<number | null> {
  const row = await reader<Row>('activity')
    .groupBy('seq')
    .havingRaw('COUNT(*) > 1')
    .min({ seq: 'seq' })
    .orderBy('seq')
    .first()
  return row?.seq ?? null
}
