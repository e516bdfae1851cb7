import { z } from 'zod'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import { displayName, username } from '../../domain/people/person-fields.ts'
import { type Actor, type Role, type RoleInService, roles } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import { deleteKnownDevicesOf } from '../../stores/known-devices.server.ts'
import {
  findPerson,
  insertPerson,
  isUsernameTaken,
  replaceRoles,
  updatePerson,
} from '../../stores/people.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { deleteSessionsOf } from '../../stores/sessions.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { temporaryPasswordOfForm } from './reset-password.ts'

const EVERY_SERVICE = 'every'
const ROLES_FIELD = /^roles-(.+)$/
const isRole = (text: unknown): text is Role => roles.some((role) => role === text)

const optional = z
  .string()
  .trim()
  .max(200, 'Use 200 characters or fewer')
  .default('')
  .transform((text) => text || null)

/** The form about a person. The roles in a service are a field of their own, named `roles-` and the service's id. */
export const PersonForm = z
  .looseObject({
    displayName,
    username,
    teamId: optional,
    staffName: optional,
    active: z.enum(['yes', 'no'], 'Choose whether they may sign in').default('yes'),
  })
  .transform((form) => ({
    username: form.username,
    displayName: form.displayName,
    teamId: form.teamId,
    staffName: form.staffName,
    active: form.active === 'yes',
    roles: Object.entries(form).flatMap(([field, value]) => rolesOf(field, value)),
  }))

export type PersonDetails = z.infer<typeof PersonForm>

export function rolesField(serviceId: string | null): string {
  return `roles-${serviceId ?? EVERY_SERVICE}`
}

/** A role in a service as one short text: what the activity record and the form's boxes hold. */
export function roleCode({ role, serviceId }: RoleInService): string {
  return `${role}@${serviceId ?? EVERY_SERVICE}`
}

function rolesOf(field: string, value: unknown): RoleInService[] {
  const service = ROLES_FIELD.exec(field)?.[1]
  if (!service) return []
  const serviceId = service === EVERY_SERVICE ? null : service
  return [value]
    .flat()
    .filter(isRole)
    .map((role) => ({ role, serviceId }))
}

const usernameTaken = mistake('username', 'Somebody has this username already')

/** Somebody new, with the password they sign in with first; their administrator gives them both. */
export type NewPerson = { id: string; username: string; displayName: string; temporaryPassword: string }

/** The temporary password is returned to its form and only its hash is kept; it must be changed at the first sign-in. */
export async function createPerson(
  context: AppContext,
  actor: Actor,
  details: PersonDetails,
): Promise<FormResult<NewPerson>> {
  allow(actor, 'people.manage')
  const password = temporaryPasswordOfForm(context)
  const passwordHash = await context.passwords.hash(password)
  const made = await recordedChange(
    context,
    actor,
    async (transaction, record): Promise<FormResult<{ id: string }>> => {
      await checkReferences(transaction, details)
      if (await isUsernameTaken(transaction, details.username)) return usernameTaken
      const id = context.random()
      await insertPerson(transaction, {
        id,
        username: details.username,
        displayName: details.displayName,
        passwordHash,
        mustChangePassword: true,
        teamId: details.teamId,
        staffName: details.staffName,
        demonstration: false,
        createdAt: context.clock().toISOString(),
      })
      await replaceRoles(transaction, id, withIds(context, details.roles))
      const detail = { roles: details.roles.map(roleCode).join(' ') }
      record({ act: 'person.create', subjectType: 'person', subjectId: id, detail })
      return { ok: true, id }
    },
  )
  if (!made.ok) return made
  const { username, displayName } = details
  return { ...made, username, displayName, temporaryPassword: password }
}

/** Other roles, or none any more, sign the person out everywhere: a session never outlives what it was for. */
export async function changePerson(
  context: AppContext,
  actor: Actor,
  personId: string,
  details: PersonDetails,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const person = orNotFound(await findPerson(transaction, personId))
    allow(actor, 'people.manage', { self: person.id === actor.personId })
    await checkReferences(transaction, details)
    if (await isUsernameTaken(transaction, details.username, personId)) return usernameTaken
    await updatePerson(transaction, { id: personId, ...details })
    const before = person.roles.map(roleCode).sort().join(' ')
    const after = details.roles.map(roleCode).sort().join(' ')
    if (before !== after) await replaceRoles(transaction, personId, withIds(context, details.roles))
    if (before !== after || (person.active && !details.active)) await deleteSessionsOf(transaction, personId)
    if (person.active && !details.active) await deleteKnownDevicesOf(transaction, personId)
    const subject = { subjectType: 'person', subjectId: personId }
    if (before !== after) record({ act: 'person.change-roles', ...subject, detail: { before, after } })
    if (person.active !== details.active)
      record({ act: details.active ? 'person.activate' : 'person.deactivate', ...subject })
    record({ act: 'person.change', ...subject })
    return taken
  })
}

function withIds(context: AppContext, held: RoleInService[]) {
  return held.map((each) => ({ ...each, id: context.random() }))
}

/** The form offers what exists; anything else was made up. */
async function checkReferences(transaction: Transaction, details: PersonDetails): Promise<void> {
  const services = new Set((await listServices(transaction)).map(({ id }) => id))
  const teams = new Set((await listTeams(transaction)).map(({ id }) => id))
  const known = details.roles.every(({ serviceId }) => serviceId === null || services.has(serviceId))
  if (!known || (details.teamId !== null && !teams.has(details.teamId)))
    throw new Problem('invalid', 'A service or a team of this form does not exist.')
  const codes = details.roles.map(roleCode)
  if (new Set(codes).size !== codes.length) throw new Problem('invalid', 'A role stands twice in this form.')
}
