import type { Person } from '../../domain/people/person.ts'
import type { Team } from '../../domain/people/service.ts'
import { type Actor, may, servicesWhere } from '../../domain/permissions.ts'
import { listPeople } from '../../stores/people.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { allow, noteReading } from '../act.ts'
import type { AppContext } from '../context.ts'

/** Everyone, for who may see all; for an IRO manager whoever works in a service of theirs. */
export async function peopleFor(context: AppContext, actor: Actor) {
  allow(actor, 'people.view')
  const teams = await listTeams(context.reader)
  const services = new Map((await listServices(context.reader)).map(({ id, name }) => [id, name]))
  const people = (await listPeople(context.reader)).filter((person) => maySee(actor, person, teams))
  const entry = { act: 'people.list', subjectType: 'people', subjectId: 'all' } as const
  const own = servicesWhere(actor, 'people.view-of-service')
  // An IRO manager's services know that the list of their people was opened.
  const seen = may(actor, 'people.view-all') || own === 'all' ? [null] : own
  await noteReading(context, actor, ...seen.map((serviceId) => ({ ...entry, serviceId })))
  return {
    mayManage: may(actor, 'people.manage'),
    people: people.map((person) => ({
      id: person.id,
      username: person.username,
      displayName: person.displayName,
      active: person.active,
      teamName: person.teamName,
      roles: person.roles.map(({ role, serviceId }) => ({
        role,
        service: serviceId === null ? null : (services.get(serviceId) ?? ''),
      })),
    })),
  }
}

export function maySee(actor: Actor, person: Person, teams: readonly Team[]): boolean {
  if (may(actor, 'people.view-all') || person.id === actor.personId) return true
  const own = servicesWhere(actor, 'people.view-of-service')
  if (own === 'all') return true
  const ofTeam = teams.find((team) => team.id === person.teamId)?.serviceId ?? null
  return [ofTeam, ...person.roles.map((held) => held.serviceId)].some((id) => id !== null && own.includes(id))
}
