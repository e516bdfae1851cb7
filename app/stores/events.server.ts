import type { DatedEvent } from '../domain/findings/dated-event.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = { id: string; service_id: string; happened_on: string; title: string }

function toEvent(row: Row): DatedEvent {
  return { id: row.id, serviceId: row.service_id, on: row.happened_on, title: row.title }
}

export async function insertEvent(
  transaction: Transaction,
  { id, serviceId, on, title }: DatedEvent,
  recorded: { at: string; by: string },
): Promise<void> {
  await transaction('dated_event').insert({
    ...{ id, service_id: serviceId, happened_on: on, title },
    ...{ recorded_at: recorded.at, recorded_by: recorded.by },
  })
}

export async function deleteEvent(transaction: Transaction, id: string): Promise<void> {
  await transaction('dated_event').where({ id }).delete()
}

export async function findEvent(reader: Reader, id: string): Promise<DatedEvent | null> {
  const row = await reader<Row>('dated_event').where({ id }).first()
  return row ? toEvent(row as Row) : null
}

/** On or between two days where they are given; the earliest first. */
export async function listEvents(
  reader: Reader,
  { serviceIds, from, to }: { serviceIds: readonly string[]; from: string | null; to: string | null },
): Promise<DatedEvent[]> {
  const query = reader('dated_event')
    .whereIn('service_id', serviceIds)
    .orderBy(['happened_on', 'title', 'id'])
    .select<Row[]>('*')
  if (from !== null) query.where('happened_on', '>=', from)
  if (to !== null) query.where('happened_on', '<=', to)
  const rows: Row[] = await query
  return rows.map(toEvent)
}
