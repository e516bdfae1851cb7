import type { Reader, Transaction } from './handle.server.ts'

/** A device where a person has signed in fully; others may have, too. `id` is the SHA-256 of its cookie's token; times are UTC instants. */
export type KnownDevice = {
  id: string
  personId: string
  createdAt: string
  expiresAt: string
}

/** Null where it is unknown, somebody else's, or has expired. */
export async function findKnownDevice(
  reader: Reader,
  { id, personId, now }: { id: string; personId: string; now: string },
): Promise<{ id: string } | null> {
  const row: { id: string } | undefined = await reader('known_device')
    .where({ id, person_id: personId })
    .where('expires_at', '>', now)
    .first('id')
  return row ?? null
}

/** Known for longer where it was known before. */
export async function upsertKnownDevice(transaction: Transaction, device: KnownDevice): Promise<void> {
  await transaction('known_device')
    .insert({
      id: device.id,
      person_id: device.personId,
      created_at: device.createdAt,
      expires_at: device.expiresAt,
    })
    .onConflict(['id', 'person_id'])
    .merge(['expires_at'])
}

/** After a change or a reset of the password, and when somebody may no longer sign in. */
export async function deleteKnownDevicesOf(transaction: Transaction, personId: string): Promise<void> {
  await transaction('known_device').where({ person_id: personId }).delete()
}

export async function deleteExpiredDevices(transaction: Transaction, now: string): Promise<void> {
  await transaction('known_device').where('expires_at', '<', now).delete()
}
