import type { Reader, Transaction } from './handle.server.ts'

/** A sign-in that is kept on the server. `id` is the SHA-256 of the cookie's token; times are UTC instants. */
export type StoredSession = {
  id: string
  personId: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  /** In a short phrase; null where it is not known. */
  device: string | null
  /** The password was right, and the second factor is not shown yet: it lets nobody in. */
  half: boolean
}

type Row = {
  id: string
  person_id: string
  created_at: string
  last_seen_at: string
  expires_at: string
  device: string | null
  half: boolean | number
}

function toSession(row: Row): StoredSession {
  return {
    id: row.id,
    personId: row.person_id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    device: row.device,
    half: Boolean(row.half),
  }
}

export async function findSession(reader: Reader, id: string): Promise<StoredSession | null> {
  const row: Row | undefined = await reader<Row>('session').where({ id }).first()
  return row ? toSession(row) : null
}

/** Those of a person that have not run out, the newest first. */
export async function listSessionsOf(
  reader: Reader,
  personId: string,
  now: string,
): Promise<StoredSession[]> {
  const rows = await reader<Row>('session')
    .where({ person_id: personId, half: false })
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
  return (rows as Row[]).map(toSession)
}

export async function insertSession(
  transaction: Transaction,
  session: Omit<StoredSession, 'device' | 'half'> & Partial<StoredSession>,
): Promise<void> {
  await transaction('session').insert({
    id: session.id,
    person_id: session.personId,
    created_at: session.createdAt,
    last_seen_at: session.lastSeenAt,
    expires_at: session.expiresAt,
    device: session.device ?? null,
    half: session.half ?? false,
  })
}

export async function touchSession(transaction: Transaction, id: string, lastSeenAt: string): Promise<void> {
  await transaction('session').where({ id }).update({ last_seen_at: lastSeenAt })
}

export async function deleteSession(transaction: Transaction, id: string): Promise<void> {
  await transaction('session').where({ id }).delete()
}

/** Signs a person out everywhere: after a change of roles or of password, and when they are made inactive. */
export async function deleteSessionsOf(transaction: Transaction, personId: string): Promise<number> {
  return transaction('session').where({ person_id: personId }).delete()
}

/** False when the person has no such session. */
export async function deleteSessionOf(
  transaction: Transaction,
  personId: string,
  id: string,
): Promise<boolean> {
  return (await transaction('session').where({ id, person_id: personId }).delete()) === 1
}

/** @returns how many there were */
export async function deleteOtherSessions(
  transaction: Transaction,
  personId: string,
  own: string,
): Promise<number> {
  return transaction('session').where({ person_id: personId }).whereNot({ id: own }).delete()
}

export async function deleteExpiredSessions(transaction: Transaction, now: string): Promise<void> {
  await transaction('session').where('expires_at', '<', now).delete()
}
