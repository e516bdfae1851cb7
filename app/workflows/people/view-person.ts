import { type Actor, may } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { findPerson } from '../../stores/people.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { allow, noteReading, orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import { maySee } from './list-people.ts'
import { rolesField } from './save-person.ts'

/** What the form of a person offers. */
export async function personChoices(context: AppContext, actor: Actor) {
  allow(actor, 'people.manage')
  return choices(context)
}

async function choices(context: AppContext) {
  const services = await listServices(context.reader)
  const names = new Map(services.map(({ id, name }) => [id, name]))
  const teams = await listTeams(context.reader)
  return {
    roleGroups: [
      { field: rolesField(null), legend: 'Roles in every service' },
      ...services.map(({ id, name }) => ({ field: rolesField(id), legend: `Roles in ${name} only` })),
    ],
    teams: teams.map(({ id, name, serviceId }) => ({ id, name, service: names.get(serviceId) ?? '' })),
  }
}

/** Before a form about them is looked at. @throws Problem not-found, not-allowed */
export async function allowManagingPerson(
  context: AppContext,
  actor: Actor,
  personId: string,
): Promise<void> {
  const { self } = await personSeenBy(context, actor, personId)
  allow(actor, 'people.manage', { self })
}

async function personSeenBy(context: AppContext, actor: Actor, personId: string) {
  allow(actor, 'people.view')
  const person = orNotFound(await findPerson(context.reader, personId))
  const teams = await listTeams(context.reader)
  if (!maySee(actor, person, teams)) throw new Problem('not-found')
  return { person, self: person.id === actor.personId }
}

/** One person, and what the form about them offers. Nobody changes their own account. The reading is recorded. */
export async function viewPerson(context: AppContext, actor: Actor, personId: string) {
  const { person, self } = await personSeenBy(context, actor, personId)
  await noteReading(context, actor, { act: 'person.read', subjectType: 'person', subjectId: personId })
  return {
    self,
    mayManage: may(actor, 'people.manage', { self }),
    choices: await choices(context),
    person: {
      id: person.id,
      username: person.username,
      displayName: person.displayName,
      teamId: person.teamId,
      staffName: person.staffName,
      active: person.active,
      mustChangePassword: person.mustChangePassword,
      roles: person.roles.map(({ role, serviceId }) => ({ field: rolesField(serviceId), role })),
    },
  }
}
