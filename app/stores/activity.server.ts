import type { ActivityEntry, RecordedActivity, RecordedReading } from '../domain/activity.ts'
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

/** The same for readings that were kept elsewhere until now; one that is in the record already stays as it is. */
export async function takeOverReadings(
  transaction: Transaction,
  readings: readonly RecordedReading[],
): Promise<void> {
  for (const { readingId, at, personId, act, subjectType, subjectId, serviceId, detail } of readings)
    await transaction('activity')
      .insert({
        ...{ reading_id: readingId, at, person_id: personId, act },
        ...{ subject_type: subjectType, subject_id: subjectId, service_id: serviceId },
        detail: JSON.stringify(detail),
      })
      .onConflict('reading_id')
      .ignore()
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
