import type { Reader, Transaction } from './handle.server.ts'

/** A sign-in that is kept on the server. `id` is the SHA-256 of the cookie's token; times are UTC instants. */
export type StoredSession = {
  id: string
  personId: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
}

type Row = { id: string; person_id: string; created_at: string; last_seen_at: string; expires_at: string }

export async function findSession(reader: Reader, id: string): Promise<StoredSession | null> {
  const row: Row | undefined = await reader<Row>('session').where({ id }).first()
  if (!row) return null
  return {
    id: row.id,
    personId: row.person_id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  }
}

export async function insertSession(transaction: Transaction, session: StoredSession): Promise<void> {
  await transaction('session').insert({
    id: session.id,
    person_id: session.personId,
    created_at: session.createdAt,
    last_seen_at: session.lastSeenAt,
    expires_at: session.expiresAt,
  })
}

export async function touchSession(transaction: Transaction, id: string, lastSeenAt: string): Promise<void> {
  await transaction('session').where({ id }).update({ last_seen_at: lastSeenAt })
}

export async function deleteSession(transaction: Transaction, id: string): Promise<void> {
  await transaction('session').where({ id }).delete()
}

/** Signs a person out everywhere: after a change of roles or of password, and when they are made inactive. */
export async function deleteSessionsOf(transaction: Transaction, personId: string): Promise<void> {
  await transaction('session').where({ person_id: personId }).delete()
}

export async function deleteExpiredSessions(transaction: Transaction, now: string): Promise<void> {
  await transaction('session').where('expires_at', '<', now).delete()
}
