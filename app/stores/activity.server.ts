import type { Reader, Transaction } from './handle.server.ts'

/** What happened to what, in codes and counts. `act` is a verb phrase like `audit.read` or `round.close`. */
export type ActivityEntry = {
  act: string
  subjectType: string
  subjectId: string
  serviceId?: string | null
  detail?: Record<string, string | number | boolean | null>
}

export type RecordedActivity = Required<ActivityEntry> & { seq: number; at: string; personId: string | null }

type Row = {
  seq: number
  at: string
  person_id: string | null
  act: string
  subject_type: string
  subject_id: string
  service_id: string | null
  detail: string
}

export async function appendActivity(
  transaction: Transaction,
  entries: Array<ActivityEntry & { at: string; personId: string | null }>,
): Promise<void> {
  for (const entry of entries)
    await transaction('activity').insert({
      at: entry.at,
      person_id: entry.personId,
      act: entry.act,
      subject_type: entry.subjectType,
      subject_id: entry.subjectId,
      service_id: entry.serviceId ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
    })
}

/** Newest first. `before` is the `seq` to go on from; at most 200 a page. */
export async function listActivity(
  reader: Reader,
  filter: { before?: number; limit?: number; subjectType?: string; subjectId?: string } = {},
): Promise<RecordedActivity[]> {
  const query = reader<Row>('activity')
    .orderBy('seq', 'desc')
    .limit(Math.min(filter.limit ?? 100, 200))
  if (filter.before) query.where('seq', '<', filter.before)
  if (filter.subjectType) query.where('subject_type', filter.subjectType)
  if (filter.subjectId) query.where('subject_id', filter.subjectId)
  return (await query).map((row) => ({
    seq: row.seq,
    at: row.at,
    personId: row.person_id,
    act: row.act,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    serviceId: row.service_id,
    detail: JSON.parse(row.detail) as RecordedActivity['detail'],
  }))
}
