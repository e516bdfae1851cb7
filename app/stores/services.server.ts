import type { Service, Team } from '../domain/people/service.ts'
import type { Reader, Transaction } from './handle.server.ts'

export async function listServices(reader: Reader): Promise<Service[]> {
  return reader<Service>('service').select('id', 'name').orderBy('name')
}

export async function listTeams(reader: Reader, serviceId?: string): Promise<Team[]> {
  const query = reader('team').select<Array<{ id: string; service_id: string; name: string }>>(
    'id',
    'service_id',
    'name',
  )
  if (serviceId) query.where('service_id', serviceId)
  return (await query.orderBy('name')).map((row) => ({
    id: row.id,
    serviceId: row.service_id,
    name: row.name,
  }))
}

/** Held until the transaction ends. SQLite has one writer anyway. */
export async function lockService(transaction: Transaction, id: string): Promise<void> {
  await transaction('service').where({ id }).forUpdate().select('id')
}

export async function insertService(
  transaction: Transaction,
  service: Service & { createdAt: string },
): Promise<void> {
  await transaction('service').insert({ id: service.id, name: service.name, created_at: service.createdAt })
}

export async function insertTeam(transaction: Transaction, team: Team): Promise<void> {
  await transaction('team').insert({ id: team.id, service_id: team.serviceId, name: team.name })
}
