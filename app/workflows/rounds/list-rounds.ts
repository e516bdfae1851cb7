import { type Actor, may } from '../../domain/permissions.ts'
import { listAuditsOfAuditor } from '../../stores/audits.server.ts'
import { listRounds } from '../../stores/rounds.server.ts'
import { listServices } from '../../stores/services.server.ts'
import { allow } from '../act.ts'
import type { AppContext } from '../context.ts'

/** The rounds of the services the actor manages or leads, and those the actor audits in. */
export async function roundsOf(context: AppContext, actor: Actor) {
  allow(actor, 'round.list')
  const audited = new Set(
    (await listAuditsOfAuditor(context.reader, actor.personId)).map((audit) => audit.roundId),
  )
  const services = new Map((await listServices(context.reader)).map(({ id, name }) => [id, name]))
  const rounds = (await listRounds(context.reader)).filter(({ id, serviceId }) =>
    may(actor, 'round.view', { serviceId, assigned: audited.has(id) }),
  )
  return {
    mayCreate: may(actor, 'round.create'),
    mayManageEvents: [...services.keys()].some((serviceId) => may(actor, 'event.manage', { serviceId })),
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
