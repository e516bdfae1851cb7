import { createHash, randomBytes } from 'node:crypto'
import {
  deleteExpiredSessions,
  deleteSession,
  findSession,
  insertSession,
  type StoredSession,
  touchSession,
} from '../stores/sessions.server.ts'
import type { AppContext, Config } from '../workflows/context.ts'
import { deviceOf } from './device.server.ts'

const MINUTE = 60_000
const IDLE_MS = 30 * MINUTE
const ABSOLUTE_MS = 12 * 60 * MINUTE
/** A visit is noted at most this often, so that reading pages seldom waits for the writer. */
const NOTED_EVERY_MS = MINUTE

export type SignedIn = { personId: string; sessionId: string }

/** Long enough to find a phone. */
const HALF_MS = 10 * MINUTE

/** Who the request's cookie belongs to; null when it is missing, unknown, idle for 30 minutes or 12 hours old. */
export async function readSession(context: AppContext, request: Request): Promise<SignedIn | null> {
  const session = await sessionOf(context, request)
  if (!session || session.half) return null
  const now = context.clock()
  const idleMs = now.getTime() - Date.parse(session.lastSeenAt)
  if (now.toISOString() >= session.expiresAt || idleMs > IDLE_MS) return null
  if (idleMs > NOTED_EVERY_MS) noteVisit(context, session.id, now)
  return { personId: session.personId, sessionId: session.id }
}

/** Who has given their password, and not their second factor yet; null when nobody has, or ten minutes ago. */
export async function readHalfSession(context: AppContext, request: Request): Promise<string | null> {
  const session = await sessionOf(context, request)
  const isOver = session && context.clock().toISOString() >= session.expiresAt
  return session?.half && !isOver ? session.personId : null
}

async function sessionOf(context: AppContext, request: Request): Promise<StoredSession | null> {
  const id = sessionIdOf(context.config, request)
  return id ? findSession(context.reader, id) : null
}

/** No page waits for it: where the writer is busy for too long, the next visit is noted. */
function noteVisit({ writer, log }: AppContext, sessionId: string, now: Date): void {
  writer
    .transaction((transaction) => touchSession(transaction, sessionId, now.toISOString()))
    .catch((error) =>
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a visit was not noted'),
    )
}

/** The first of two steps: the password was right. @returns the Set-Cookie header's value */
export async function startHalfSession(
  context: AppContext,
  request: Request,
  personId: string,
): Promise<string> {
  return start(context, request, personId, { half: true, ms: HALF_MS })
}

/**
 * Signs a person in under a new token and forgets the one the request came with.
 * @returns the Set-Cookie header's value
 */
export async function startSession(context: AppContext, request: Request, personId: string): Promise<string> {
  return start(context, request, personId, { half: false, ms: ABSOLUTE_MS })
}

async function start(
  context: AppContext,
  request: Request,
  personId: string,
  { half, ms }: { half: boolean; ms: number },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = context.clock()
  const earlier = sessionIdOf(context.config, request)
  await context.writer.transaction(async (transaction) => {
    await deleteExpiredSessions(transaction, now.toISOString())
    if (earlier) await deleteSession(transaction, earlier)
    await insertSession(transaction, {
      id: hashOf(token),
      personId,
      createdAt: now.toISOString(),
      lastSeenAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + ms).toISOString(),
      device: deviceOf(request),
      half,
    })
  })
  return cookie(context.config, token, ms / 1000)
}

/** @returns the Set-Cookie header's value that removes the cookie */
export async function endSession(context: AppContext, request: Request): Promise<string> {
  const id = sessionIdOf(context.config, request)
  if (id) await context.writer.transaction((transaction) => deleteSession(transaction, id))
  return cookie(context.config, '', 0)
}

/** `__Host-` binds the cookie to https and this host; plain http is for this machine's own addresses only. */
function cookieName(config: Config): string {
  return isHttps(config) ? '__Host-goa' : 'goa'
}

function cookie(config: Config, token: string, maxAge: number): string {
  const secure = isHttps(config) ? '; Secure' : ''
  return `${cookieName(config)}=${token}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
}

function isHttps(config: Config): boolean {
  return config.origin.startsWith('https:')
}

function sessionIdOf(config: Config, request: Request): string | null {
  const start = `${cookieName(config)}=`
  const parts = (request.headers.get('Cookie') ?? '').split(';').map((part) => part.trim())
  const token = parts.find((part) => part.startsWith(start))?.slice(start.length)
  return token ? hashOf(token) : null
}

/** A copy of the database must not let its reader sign in. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
