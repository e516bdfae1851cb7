import { randomBytes } from 'node:crypto'
import { deleteExpiredDevices, upsertKnownDevice } from '../stores/known-devices.server.ts'
import type { AppContext } from '../workflows/context.ts'
import { setCookie, storedId, storedIdOf, tokenOf } from './cookies.server.ts'

const KNOWN_FOR_MS = 180 * 24 * 60 * 60_000

/** The device that the request says it comes from. Whose it is, and whether it is still known, decides who asks. */
export function deviceOf({ config }: AppContext, request: Request): string | null {
  return storedIdOf(config, 'goa-device', request)
}

/**
 * Called after somebody has signed in fully: guesses at their password on this device are counted by themselves for half a year from now, so that
 * nobody elsewhere can keep them out. It lets nobody in. A device that several people use is known for each of them.
 * @returns the Set-Cookie header's value
 */
export async function rememberDevice(
  context: AppContext,
  request: Request,
  personId: string,
): Promise<string> {
  const now = context.clock()
  const createdAt = now.toISOString()
  const expiresAt = new Date(now.getTime() + KNOWN_FOR_MS).toISOString()
  const token = tokenOf(context.config, 'goa-device', request) ?? randomBytes(32).toString('base64url')
  await context.writer.transaction(async (transaction) => {
    await deleteExpiredDevices(transaction, createdAt)
    await upsertKnownDevice(transaction, { id: storedId(token), personId, createdAt, expiresAt })
  })
  return setCookie(context.config, 'goa-device', token, KNOWN_FOR_MS / 1000)
}
