import type { Person } from '../domain/people/person.ts'
import { usernameKey } from '../domain/people/person.ts'
import type { Role, RoleInService } from '../domain/permissions.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  id: string
  username: string
  username_key: string
  display_name: string
  password_hash: string
  must_change_password: boolean | number
  password_expires_at: string | null
  active: boolean | number
  team_id: string | null
  team_name: string | null
  staff_name: string | null
  demonstration: boolean | number
}

const columns = [
  'person.id',
  'person.username',
  'person.username_key',
  'person.display_name',
  'person.password_hash',
  'person.must_change_password',
  'person.password_expires_at',
  'person.active',
  'person.team_id',
  'team.name as team_name',
  'person.staff_name',
  'person.demonstration',
]

function peopleQuery(reader: Reader) {
  return reader('person').leftJoin('team', 'team.id', 'person.team_id').select<Row[]>(columns)
}

async function withRoles(reader: Reader, rows: Row[]): Promise<Person[]> {
  const held = await reader('person_role')
    .whereIn(
      'person_id',
      rows.map((row) => row.id),
    )
    .select<Array<{ person_id: string; role: Role; service_id: string | null }>>(
      'person_id',
      'role',
      'service_id',
    )
  return rows.map((row) => ({
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    active: Boolean(row.active),
    mustChangePassword: Boolean(row.must_change_password),
    passwordExpiresAt: row.password_expires_at,
    teamId: row.team_id,
    teamName: row.team_name,
    staffName: row.staff_name,
    demonstration: Boolean(row.demonstration),
    roles: held
      .filter((item) => item.person_id === row.id)
      .map((item) => ({ role: item.role, serviceId: item.service_id })),
  }))
}

export async function findPerson(reader: Reader, id: string): Promise<Person | null> {
  return (await withRoles(reader, await peopleQuery(reader).where('person.id', id)))[0] ?? null
}

export async function findPersonByUsername(reader: Reader, username: string): Promise<Person | null> {
  const rows = await peopleQuery(reader).where('person.username_key', usernameKey(username))
  return (await withRoles(reader, rows))[0] ?? null
}

export async function listPeople(reader: Reader): Promise<Person[]> {
  return withRoles(reader, await peopleQuery(reader).orderBy('person.display_name'))
}

export async function countPeople(reader: Reader): Promise<number> {
  const row = await reader('person').count<{ n: number }>({ n: '*' }).first()
  return Number(row?.n ?? 0)
}

/** The stored hash of an active person's password with their id, or null. */
export async function findCredentials(
  reader: Reader,
  username: string,
): Promise<{ personId: string; passwordHash: string; expiresAt: string | null } | null> {
  const row = await reader<Row>('person')
    .where({ username_key: usernameKey(username), active: true })
    .first()
  return row
    ? { personId: row.id, passwordHash: row.password_hash, expiresAt: row.password_expires_at }
    : null
}

export async function insertPerson(
  transaction: Transaction,
  person: {
    id: string
    username: string
    displayName: string
    passwordHash: string
    mustChangePassword: boolean
    passwordExpiresAt?: string | null
    teamId: string | null
    staffName: string | null
    demonstration: boolean
    createdAt: string
  },
): Promise<void> {
  await transaction('person').insert({
    id: person.id,
    username: person.username.trim(),
    username_key: usernameKey(person.username),
    display_name: person.displayName,
    password_hash: person.passwordHash,
    must_change_password: person.mustChangePassword,
    password_expires_at: person.passwordExpiresAt ?? null,
    active: true,
    team_id: person.teamId,
    staff_name: person.staffName,
    demonstration: person.demonstration,
    created_at: person.createdAt,
  })
}

/** Whether somebody else (than `exceptId`) has the username. */
export async function isUsernameTaken(
  reader: Reader,
  username: string,
  exceptId: string | null = null,
): Promise<boolean> {
  const row = await reader<Row>('person')
    .where({ username_key: usernameKey(username) })
    .first()
  return row !== undefined && row.id !== exceptId
}

export async function findPasswordHash(reader: Reader, personId: string): Promise<string | null> {
  const row = await reader<Row>('person').where({ id: personId }).first()
  return row?.password_hash ?? null
}

export async function updatePerson(
  transaction: Transaction,
  person: Pick<Person, 'id' | 'username' | 'displayName' | 'teamId' | 'staffName' | 'active'>,
): Promise<void> {
  await transaction('person')
    .where({ id: person.id })
    .update({
      username: person.username.trim(),
      username_key: usernameKey(person.username),
      display_name: person.displayName,
      team_id: person.teamId,
      staff_name: person.staffName,
      active: person.active,
    })
}

export async function updatePassword(
  transaction: Transaction,
  personId: string,
  password: { hash: string; mustChange: boolean; expiresAt: string | null },
): Promise<void> {
  await transaction('person').where({ id: personId }).update({
    password_hash: password.hash,
    must_change_password: password.mustChange,
    password_expires_at: password.expiresAt,
  })
}

/** The person's roles are these and no others. */
export async function replaceRoles(
  transaction: Transaction,
  personId: string,
  roles: Array<RoleInService & { id: string }>,
): Promise<void> {
  await transaction('person_role').where({ person_id: personId }).delete()
  for (const held of roles)
    await transaction('person_role').insert({
      id: held.id,
      person_id: personId,
      role: held.role,
      service_id: held.serviceId,
    })
}
