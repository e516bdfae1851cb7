import { type Actor, type Role, type RoleInService, roleNames } from '../permissions.ts'
import type { Person } from './person.ts'

/** One thing that is done to an account. */
export type AccountStep =
  | { step: 'grant' | 'take'; role: Role; serviceId: string | null }
  | { step: 'username'; username: string }
  | { step: 'activate' | 'deactivate' | 'reset-password' | 'reset-second-factor' }

/** Whose account it is, as far as it matters here. `teamServiceId`: of their team. */
export type Account = Pick<Person, 'id' | 'username' | 'active' | 'roles'> & { teamServiceId: string | null }

/** Days a request for a second approval waits, and an approval to be made use of. */
export const APPROVAL_DAYS = 7

/** Whether the actor administers the service; null: every service. */
export function administers(actor: Pick<Actor, 'roles'>, serviceId: string | null): boolean {
  return actor.roles.some(
    ({ role, serviceId: held }) => role === 'administrator' && (held === null || held === serviceId),
  )
}

/** Whether the account is one the actor looks after: of somebody with a role or the team in their service, or nowhere. */
export function looksAfter(actor: Pick<Actor, 'roles'>, account: Account): boolean {
  if (!isAdministrator(actor)) return false
  const places = [...account.roles.map(({ serviceId }) => serviceId), account.teamServiceId]
  const known = account.roles.length > 0 || account.teamServiceId !== null
  const here = places.some((place) => place !== null && administers(actor, place))
  // Who holds a role in every service works in each of them.
  return !known || here || account.roles.some(({ serviceId }) => serviceId === null)
}

export function isAdministrator({ roles }: Pick<Actor, 'roles'>): boolean {
  return roles.some(({ role }) => role === 'administrator')
}

/**
 * Whether a second administrator has to agree: to whatever reaches beyond the services the actor administers, to every change of who
 * is an administrator, to a data protection officer of every service, and to what is done to the account of an administrator.
 */
export function needsSecond(actor: Pick<Actor, 'roles'>, account: Account, step: AccountStep): boolean {
  if (step.step === 'grant' || step.step === 'take') {
    const overAll = step.role === 'data-protection-officer' && step.serviceId === null
    return step.role === 'administrator' || overAll || !administers(actor, step.serviceId)
  }
  return isAdministrator(account) || !reach(account, step).every((place) => administers(actor, place))
}

/** Whether this administrator may give the second approval. Nobody approves what they asked for, or what is about themselves. */
export function mayApprove(
  approver: Pick<Actor, 'personId' | 'roles'>,
  request: { askedBy: string; steps: readonly AccountStep[] },
  account: Account,
): boolean {
  const isSomebodyElse = approver.personId !== request.askedBy && approver.personId !== account.id
  const places = request.steps.flatMap((step) => reach(account, step))
  return isSomebodyElse && isAdministrator(approver) && places.every((place) => administers(approver, place))
}

/** The services a step reaches: of a role its own, of an account every one its owner holds a role in. */
function reach(account: Account, step: AccountStep): Array<string | null> {
  if (step.step === 'grant' || step.step === 'take') return [step.serviceId]
  return account.roles.map(({ serviceId }) => serviceId)
}

/** What turns an account as it is into what a form says of it. */
export function stepsBetween(
  account: Account,
  wanted: { username: string; active: boolean; roles: readonly RoleInService[] },
): AccountStep[] {
  const among = (roles: readonly RoleInService[]) => new Set(roles.map(roleCode))
  const [before, after] = [among(account.roles), among(wanted.roles)]
  return [
    ...wanted.roles
      .filter((each) => !before.has(roleCode(each)))
      .map((each) => ({ step: 'grant' as const, ...each })),
    ...account.roles
      .filter((each) => !after.has(roleCode(each)))
      .map((each) => ({ step: 'take' as const, ...each })),
    ...(wanted.username === account.username
      ? []
      : [{ step: 'username' as const, username: wanted.username }]),
    ...(wanted.active === account.active
      ? []
      : [{ step: wanted.active ? ('activate' as const) : ('deactivate' as const) }]),
  ]
}

/** The account after a step. Done twice, it is as done once. */
export function afterStep(account: Account, step: AccountStep): Account {
  const others = (role: RoleInService) => account.roles.filter((each) => roleCode(each) !== roleCode(role))
  switch (step.step) {
    case 'grant':
      return { ...account, roles: [...others(step), { role: step.role, serviceId: step.serviceId }] }
    case 'take':
      return { ...account, roles: others(step) }
    case 'username':
      return { ...account, username: step.username }
    case 'activate':
      return { ...account, active: true }
    case 'deactivate':
      return { ...account, active: false }
    default:
      return account
  }
}

/** A role in a service as one short text: what the activity record holds, and what tells two apart. */
export function roleCode({ role, serviceId }: RoleInService): string {
  return `${role}@${serviceId ?? EVERY_SERVICE}`
}

export const EVERY_SERVICE = 'every'

/** A step in words, as the object of "asked to". `services`: their names by id. */
export function stepText(step: AccountStep, services: ReadonlyMap<string, string>): string {
  const where = (serviceId: string | null) =>
    serviceId === null ? 'every service' : (services.get(serviceId) ?? 'a service')
  switch (step.step) {
    case 'grant':
      return `give the role ${roleNames[step.role]} in ${where(step.serviceId)}`
    case 'take':
      return `take away the role ${roleNames[step.role]} in ${where(step.serviceId)}`
    case 'username':
      return `change the username to ${step.username}`
    case 'activate':
      return 'let them sign in again'
    case 'deactivate':
      return 'not let them sign in any more'
    case 'reset-password':
      return 'reset the password'
    case 'reset-second-factor':
      return 'reset the second factor'
  }
}
