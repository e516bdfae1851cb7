import type { EscalationRoute } from '../domain/concerns/concern.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = { seq: number; service_id: string; route: string; by_person: string; at: string }

/** The route that stands now; earlier ones stay stored. Null before the first. */
export async function findEscalationRoute(
  reader: Reader,
  serviceId: string,
): Promise<EscalationRoute | null> {
  const row = await reader<Row>('escalation_route')
    .where({ service_id: serviceId })
    .orderBy('seq', 'desc')
    .first()
  return row
    ? { seq: row.seq, serviceId: row.service_id, route: row.route, by: row.by_person, at: row.at }
    : null
}

export async function appendEscalationRoute(
  transaction: Transaction,
  route: Omit<EscalationRoute, 'seq'>,
): Promise<void> {
  await transaction('escalation_route').insert({
    service_id: route.serviceId,
    route: route.route,
    by_person: route.by,
    at: route.at,
  })
}
