import { z } from 'zod'
import { type FormResult, mistake, overtaken, type Refusal } from '../../domain/form-result.ts'
import {
  type Account,
  type AccountStep,
  administers,
  afterStep,
  EVERY_SERVICE,
  needsSecond,
  roleCode,
  stepsBetween,
} from '../../domain/people/administration.ts'
import { hasLeft } from '../../domain/people/open-work.ts'
import type { Person } from '../../domain/people/person.ts'
import { displayName, temporaryUntil, username } from '../../domain/people/person-fields.ts'
import { type Actor, type Role, type RoleInService, roles } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import { listOpenWork } from '../../stores/open-work.server.ts'
import {
  findPerson,
  insertPerson,
  isUsernameTaken,
  replaceRoles,
  updatePerson,
} from '../../stores/people.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { appendStaffNameChange } from '../../stores/staff-names.server.ts'
import { allow, orNotFound, type RecordActivity, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { managedAccount, takeSteps } from './account.ts'
import { askForApproval } from './approvals.ts'
import { confirmed, type OwnPassword } from './own-password.ts'
import { temporaryPasswordOfForm } from './reset-password.ts'

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
    staffNameReason: z.string().trim().max(500, 'Use 500 characters or fewer').default(''),
    ownPassword: z.string().max(200, 'Use 200 characters or fewer').default(''),
  })
  .transform((form) => ({
    username: form.username,
    displayName: form.displayName,
    teamId: form.teamId,
    staffName: form.staffName,
    active: form.active === 'yes',
    staffNameReason: form.staffNameReason,
    ownPassword: form.ownPassword,
    roles: Object.entries(form).flatMap(([field, value]) => rolesOf(field, value)),
  }))

export type PersonDetails = z.infer<typeof PersonForm>

export function rolesField(serviceId: string | null): string {
  return `roles-${serviceId ?? EVERY_SERVICE}`
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

/** Somebody new, with the password they sign in with first; their administrator gives them both. `asked`: a role waits for a second one. */
export type NewPerson = {
  id: string
  username: string
  displayName: string
  temporaryPassword: string
  asked: boolean
}

/** The temporary password is returned to its form and only its hash is kept; it must be changed at the first sign-in. */
export async function createPerson(
  context: AppContext,
  actor: Actor,
  details: PersonDetails,
): Promise<FormResult<NewPerson>> {
  allow(actor, 'people.manage')
  const { alone, second } = divided(
    actor,
    nobody,
    stepsBetween(nobody, { ...details, username: '', active: true }),
  )
  const refused = await confirmed(context, actor, second, ownPassword(details))
  if (refused) return refused
  const password = temporaryPasswordOfForm(context)
  const passwordHash = await context.passwords.hash(password)
  const made = await recordedChange(
    context,
    actor,
    async (transaction, record): Promise<FormResult<{ id: string }>> => {
      await checkReferences(transaction, details)
      const misplaced = await teamMistake(transaction, actor, details.teamId)
      if (misplaced) return misplaced
      if (await isUsernameTaken(transaction, details.username)) return usernameTaken
      const id = context.random()
      await insertPerson(transaction, {
        id,
        username: details.username,
        displayName: details.displayName,
        passwordHash,
        mustChangePassword: true,
        passwordExpiresAt: temporaryUntil(context.clock()),
        teamId: details.teamId,
        staffName: details.staffName,
        demonstration: false,
        createdAt: context.clock().toISOString(),
      })
      const held = alone.reduce(afterStep, nobody).roles
      await replaceRoles(transaction, id, withIds(context, held))
      const detail = { roles: held.map(roleCode).join(' ') }
      record({ act: 'person.create', subjectType: 'person', subjectId: id, detail })
      if (second.length > 0)
        await askForApproval(context, transaction, record, { actor, personId: id, steps: second })
      return { ok: true, id }
    },
  )
  if (!made.ok) return made
  const { username, displayName } = details
  return { ...made, username, displayName, temporaryPassword: password, asked: second.length > 0 }
}

function ownPassword(details: PersonDetails): OwnPassword {
  return { field: 'ownPassword', password: details.ownPassword }
}

const nobody: Account = { id: '', username: '', active: true, roles: [], teamServiceId: null }

/** `asked`: a part of it waits for a second administrator. `openWork`: they cannot finish what they have begun. */
export type ChangedPerson = { asked: boolean; openWork: boolean }

/** What the actor may do alone is done at once; what takes a second administrator is kept until one has decided. */
export async function changePerson(
  context: AppContext,
  actor: Actor,
  personId: string,
  details: PersonDetails,
): Promise<FormResult<ChangedPerson>> {
  const { account: now } = await managedAccount(context.reader, actor, personId)
  const asked = divided(actor, now, stepsBetween(now, details)).second
  const refused = await confirmed(context, actor, asked, ownPassword(details))
  if (refused) return refused
  return recordedChange(context, actor, async (transaction, record): Promise<FormResult<ChangedPerson>> => {
    const loaded = await managedAccount(transaction, actor, personId)
    const { person, account } = loaded
    await checkReferences(transaction, details)
    const { alone, second } = divided(actor, account, stepsBetween(account, details))
    // Somebody changed the account since the password was asked for.
    if (second.length > asked.length) return overtaken()
    const misplaced =
      details.teamId !== person.teamId && (await teamMistake(transaction, actor, details.teamId))
    if (misplaced) return misplaced
    const renamed = changedNames(person, details)
    if (renamed.length > 0 && details.staffNameReason === '')
      return mistake('staffNameReason', 'Say why the name changes: own case work is recognised by it')
    if (await isUsernameTaken(transaction, details.username, personId)) return usernameTaken
    const { displayName, teamId, staffName } = details
    await updatePerson(transaction, { ...person, displayName, teamId, staffName })
    await recordNames(context, transaction, record, {
      actor,
      personId,
      renamed,
      reason: details.staffNameReason,
    })
    await takeSteps(
      context,
      transaction,
      record,
      { ...loaded, person: { ...person, displayName, teamId, staffName } },
      alone,
    )
    record({ act: 'person.change', subjectType: 'person', subjectId: personId })
    if (second.length > 0)
      await askForApproval(context, transaction, record, { actor, personId, steps: second })
    const changed = orNotFound(await findPerson(transaction, personId))
    const work = await listOpenWork(transaction, { personId })
    return {
      ok: true,
      asked: second.length > 0,
      openWork: work.some(({ serviceId }) => hasLeft(changed, serviceId)),
    }
  })
}

/** What one administrator may do, and what takes two. */
function divided(actor: Actor, account: Account, steps: AccountStep[]) {
  return {
    alone: steps.filter((step) => !needsSecond(actor, account, step)),
    second: steps.filter((step) => needsSecond(actor, account, step)),
  }
}

async function teamMistake(
  transaction: Transaction,
  actor: Actor,
  teamId: string | null,
): Promise<Refusal | null> {
  const team = (await listTeams(transaction)).find(({ id }) => id === teamId)
  if (!team || administers(actor, team.serviceId)) return null
  return mistake('teamId', 'Choose a team of a service that you administer')
}

/** Own case work is recognised by either name. */
function changedNames(person: Person, { displayName, staffName }: PersonDetails) {
  return [
    { before: person.staffName, after: staffName },
    { before: person.displayName, after: displayName },
  ].filter(({ before, after }) => before !== after)
}

async function recordNames(
  context: AppContext,
  transaction: Transaction,
  record: RecordActivity,
  changed: {
    actor: Actor
    personId: string
    renamed: ReadonlyArray<{ before: string | null; after: string | null }>
    reason: string
  },
): Promise<void> {
  const { actor, personId, renamed, reason } = changed
  const at = context.clock().toISOString()
  for (const names of renamed)
    await appendStaffNameChange(transaction, {
      ...{ id: context.random(), personId, ...names, reason, by: actor.personId, at },
    })
  if (renamed.length > 0) record({ act: 'person.change-names', subjectType: 'person', subjectId: personId })
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
