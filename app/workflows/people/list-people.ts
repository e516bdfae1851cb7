import { looksAfter } from '../../domain/people/administration.ts'
import type { Person } from '../../domain/people/person.ts'
import type { Team } from '../../domain/people/service.ts'
import { type Actor, may, servicesWhere } from '../../domain/permissions.ts'
import { listPeople } from '../../stores/people.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { allow, noteReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { accountOf } from './account.ts'

/** Whom the actor may see: everyone, or those who work in a service they answer for. */
export async function peopleFor(context: AppContext, actor: Actor) {
  allow(actor, 'people.view')
  const teams = await listTeams(context.reader)
  const services = new Map((await listServices(context.reader)).map(({ id, name }) => [id, name]))
  const people = (await listPeople(context.reader)).filter((person) => maySee(actor, person, teams))
  const entry = { act: 'people.list', subjectType: 'people', subjectId: 'all' } as const
  const own = servicesWhere(actor, 'people.view-of-service')
  // An IRO manager's services know that the list of their people was opened.
  const seen = own === 'all' ? [null] : own
  await noteReading(context, actor, ...seen.map((serviceId) => ({ ...entry, serviceId })))
  return {
    mayManage: may(actor, 'people.manage'),
    maySetRules: may(actor, 'accounts.set-rules'),
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

/** Oneself; whoever works in a service one answers for; and whose account one looks after. */
export function maySee(actor: Actor, person: Person, teams: readonly Team[]): boolean {
  const account = accountOf(person, new Map(teams.map(({ id, serviceId }) => [id, serviceId])))
  if (person.id === actor.personId || looksAfter(actor, account)) return true
  const own = servicesWhere(actor, 'people.view-of-service')
  if (own === 'all') return true
  const places = [account.teamServiceId, ...person.roles.map((held) => held.serviceId)]
  return places.some((id) => id !== null && own.includes(id))
}
