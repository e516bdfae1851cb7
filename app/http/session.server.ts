import { randomBytes } from 'node:crypto'
import {
  deleteExpiredSessions,
  deleteSession,
  findSession,
  insertSession,
  touchSession,
} from '../stores/sessions.server.ts'
import { recordedChange } from '../workflows/act.ts'
import type { AppContext } from '../workflows/context.ts'
import { setCookie, storedId, storedIdOf } from './cookies.server.ts'
import { rememberDevice } from './known-device.server.ts'

const MINUTE = 60_000
const IDLE_MS = 30 * MINUTE
const ABSOLUTE_MS = 12 * 60 * MINUTE
/** A visit is noted at most this often, so that reading pages seldom waits for the writer. */
const NOTED_EVERY_MS = MINUTE

export type SignedIn = { personId: string; sessionId: string }

/** Who the request's cookie belongs to; null when it is missing, unknown, idle for 30 minutes or 12 hours old. */
export async function readSession(context: AppContext, request: Request): Promise<SignedIn | null> {
  const id = storedIdOf(context.config, 'goa', request)
  const session = id && (await findSession(context.reader, id))
  if (!session) return null
  const now = context.clock()
  const idleMs = now.getTime() - Date.parse(session.lastSeenAt)
  if (now.toISOString() >= session.expiresAt || idleMs > IDLE_MS) return null
  if (idleMs > NOTED_EVERY_MS) noteVisit(context, session.id, now)
  return { personId: session.personId, sessionId: session.id }
}

/** No page waits for it: where the writer is busy for too long, the next visit is noted. */
function noteVisit({ writer, log }: AppContext, sessionId: string, now: Date): void {
  writer
    .transaction((transaction) => touchSession(transaction, sessionId, now.toISOString()))
    .catch((error) =>
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a visit was not noted'),
    )
}

/**
 * Signs a person in under a new token and forgets the one the request came with.
 * @returns the Set-Cookie header's value
 */
export async function startSession(context: AppContext, request: Request, personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = context.clock()
  const earlier = storedIdOf(context.config, 'goa', request)
  await context.writer.transaction(async (transaction) => {
    await deleteExpiredSessions(transaction, now.toISOString())
    if (earlier) await deleteSession(transaction, earlier)
    await insertSession(transaction, {
      id: storedId(token),
      personId,
      createdAt: now.toISOString(),
      lastSeenAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + ABSOLUTE_MS).toISOString(),
    })
  })
  return setCookie(context.config, 'goa', token, ABSOLUTE_MS / 1000)
}

/**
 * The same for somebody who has signed in fully, on a device that is known from now on.
 * @returns the headers that give both cookies
 */
export async function startSessionHere(
  context: AppContext,
  request: Request,
  personId: string,
): Promise<Headers> {
  const headers = new Headers()
  headers.append('Set-Cookie', await startSession(context, request, personId))
  headers.append('Set-Cookie', await rememberDevice(context, request, personId))
  return headers
}

/** That somebody signed out is recorded. @returns the Set-Cookie header's value that removes the cookie */
export async function endSession(context: AppContext, request: Request): Promise<string> {
  const id = storedIdOf(context.config, 'goa', request)
  const session = id && (await findSession(context.reader, id))
  if (session) {
    const { personId } = session
    await recordedChange(context, session, async (transaction, record) => {
      await deleteSession(transaction, session.id)
      record({ act: 'sign-out', subjectType: 'person', subjectId: personId })
    })
  }
  return setCookie(context.config, 'goa', '', 0)
}
