import {
  type Account,
  type AccountStep,
  afterStep,
  looksAfter,
  roleCode,
} from '../../domain/people/administration.ts'
import type { Person } from '../../domain/people/person.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import type { Reader, Transaction } from '../../stores/handle.server.ts'
import { findPerson, isUsernameTaken, replaceRoles, updatePerson } from '../../stores/people.server.ts'
import { deleteSecondFactor } from '../../stores/second-factors.server.ts'
import { listTeams } from '../../stores/services.server.ts'
import { deleteSessionsOf } from '../../stores/sessions.server.ts'
import { allow, orNotFound, type RecordActivity } from '../act.ts'
import type { AppContext } from '../context.ts'

export type LoadedAccount = { person: Person; account: Account }

/** A person with what decides who looks after their account. @throws Problem not-found */
export async function loadAccount(reader: Reader, personId: string): Promise<LoadedAccount> {
  const person = orNotFound(await findPerson(reader, personId))
  const teams = await listTeams(reader)
  return { person, account: accountOf(person, new Map(teams.map(({ id, serviceId }) => [id, serviceId]))) }
}

/** @param serviceOfTeam ids of services by those of their teams */
export function accountOf(person: Person, serviceOfTeam: ReadonlyMap<string, string>): Account {
  const { id, username, active, roles, teamId } = person
  return { id, username, active, roles, teamServiceId: (teamId && serviceOfTeam.get(teamId)) || null }
}

/** The account, where the actor administers it. @throws Problem not-allowed, not-found */
export async function managedAccount(reader: Reader, actor: Actor, personId: string): Promise<LoadedAccount> {
  const loaded = await loadAccount(reader, personId)
  allow(actor, 'people.manage', { self: personId === actor.personId })
  if (!looksAfter(actor, loaded.account)) throw new Problem('not-found')
  return loaded
}

export function mayManageAccount(actor: Actor, account: Account): boolean {
  return may(actor, 'people.manage', { self: account.id === actor.personId }) && looksAfter(actor, account)
}

/**
 * Does to an account what was decided. Other roles, or none any more, sign the person out everywhere: a session never outlives what
 * it was for. A new password is made by whoever hands it over, and not here.
 * @returns false where the username is somebody else's meanwhile: then nothing was written
 */
export async function takeSteps(
  context: AppContext,
  transaction: Transaction,
  record: RecordActivity,
  { person, account }: LoadedAccount,
  steps: readonly AccountStep[],
): Promise<boolean> {
  const made = steps.reduce(afterStep, account)
  if (made.username !== account.username && (await isUsernameTaken(transaction, made.username, person.id)))
    return false
  const codes = ({ roles }: Account) => roles.map(roleCode).sort().join(' ')
  const [before, after] = [codes(account), codes(made)]
  const subject = { subjectType: 'person', subjectId: person.id }
  if (made.username !== account.username || made.active !== account.active)
    await updatePerson(transaction, { ...person, username: made.username, active: made.active })
  if (before !== after) {
    const held = made.roles.map((each) => ({ ...each, id: context.random() }))
    await replaceRoles(transaction, person.id, held)
    record({ act: 'person.change-roles', ...subject, detail: { before, after } })
  }
  if (before !== after || (account.active && !made.active)) await deleteSessionsOf(transaction, person.id)
  if (made.username !== account.username) record({ act: 'person.change-username', ...subject })
  if (account.active !== made.active)
    record({ act: made.active ? 'person.activate' : 'person.deactivate', ...subject })
  if (steps.some(({ step }) => step === 'reset-second-factor')) {
    await deleteSecondFactor(transaction, person.id)
    await deleteSessionsOf(transaction, person.id)
    record({ act: 'second-factor.reset', ...subject })
  }
  return true
}
