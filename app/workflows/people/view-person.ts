import { type Account, needsSecond } from '../../domain/people/administration.ts'
import { hasExpired } from '../../domain/people/person-fields.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { findSecondFactor } from '../../stores/second-factors.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { listSessionsOf } from '../../stores/sessions.server.ts'
import { allow, noteReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { loadAccount, managedAccount, mayManageAccount } from './account.ts'
import { maySee } from './list-people.ts'
import { openWorkOf } from './open-work.ts'
import { agreedReset, RESET } from './reset-password.ts'
import { rolesField } from './save-person.ts'
import { staffNamesOf } from './staff-names.ts'

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
  await managedAccount(context.reader, actor, personId)
}

/** One person, and what the form about them offers. Nobody changes their own account. The reading is recorded. */
export async function viewPerson(context: AppContext, actor: Actor, personId: string) {
  allow(actor, 'people.view')
  const { person, account } = await loadAccount(context.reader, personId)
  const teams = await listTeams(context.reader)
  if (!maySee(actor, person, teams)) throw new Problem('not-found')
  const self = person.id === actor.personId
  await noteReading(context, actor, { act: 'person.read', subjectType: 'person', subjectId: personId })
  return {
    self,
    mayManage: mayManageAccount(actor, account),
    choices: await choices(context),
    reset: await resetOf(context, actor, account),
    access: await accessOf(context, person.id),
    passwordExpired: hasExpired(person, context.clock().toISOString()),
    staffNames: await staffNamesOf(context.reader, person.id),
    openWork: await openWorkOf(context.reader, actor, person),
    person: {
      id: person.id,
      username: person.username,
      displayName: person.displayName,
      teamId: person.teamId,
      staffName: person.staffName,
      active: person.active,
      mustChangePassword: person.mustChangePassword,
      passwordExpiresAt: person.passwordExpiresAt,
      roles: person.roles.map(({ role, serviceId }) => ({ field: rolesField(serviceId), role })),
    },
  }
}

/** What resetting the password takes: nobody else, a second administrator, or nobody any more since one has agreed. */
async function resetOf(
  context: AppContext,
  actor: Actor,
  account: Account,
): Promise<'alone' | 'second' | 'agreed'> {
  if (!needsSecond(actor, account, RESET)) return 'alone'
  return (await agreedReset(context, actor, account.id)) === null ? 'second' : 'agreed'
}

/** How many places they are signed in at, and whether they show a second factor. */
async function accessOf({ reader, clock }: AppContext, personId: string) {
  return {
    sessions: (await listSessionsOf(reader, personId, clock().toISOString())).length,
    secondFactor: Boolean((await findSecondFactor(reader, personId))?.confirmedAt),
  }
}
