import { type Actor, may, servicesOf } from '../../domain/permissions.ts'
import { listRounds } from '../../stores/rounds.server.ts'
import { listServices } from '../../stores/services.server.ts'
import { allow } from '../act.ts'
import type { AppContext } from '../context.ts'

/** The rounds of the services the actor has a part in. */
export async function roundsOf(context: AppContext, actor: Actor) {
  allow(actor, 'round.list')
  const serviceIds = servicesOf(actor, ['auditor', 'iro-manager', 'lead'])
  const services = new Map((await listServices(context.reader)).map(({ id, name }) => [id, name]))
  const rounds = await listRounds(context.reader, { serviceIds })
  return {
    mayCreate: may(actor, 'round.create'),
    rounds: rounds.map((round) => ({
      id: round.id,
      name: round.name,
      kind: round.kind,
      state: round.state,
      period: round.period.label,
      dueOn: round.dueOn,
      service: services.get(round.serviceId) ?? '',
    })),
  }
}
