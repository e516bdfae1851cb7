import { createHash } from 'node:crypto'
import type { Config } from '../workflows/context.ts'

/** What browsers are given to keep: the session, and that somebody has signed in on this device before. */
export type CookieName = 'goa' | 'goa-device'

const TOKEN = /^[\w-]{43}$/

/** `maxAge` in seconds; 0 removes it. @returns the Set-Cookie header's value */
export function setCookie(config: Config, name: CookieName, token: string, maxAge: number): string {
  const secure = isHttps(config) ? '; Secure' : ''
  return `${nameIn(config, name)}=${token}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
}

/** The id under which the token of this cookie is stored; null where the request has none. */
export function storedIdOf(config: Config, name: CookieName, request: Request): string | null {
  const token = tokenOf(config, name, request)
  return token === null ? null : storedId(token)
}

/** As the server made it: 32 bytes in base64url. Null for anything else. */
export function tokenOf(config: Config, name: CookieName, request: Request): string | null {
  const start = `${nameIn(config, name)}=`
  const parts = (request.headers.get('Cookie') ?? '').split(';').map((part) => part.trim())
  const token = parts.find((part) => part.startsWith(start))?.slice(start.length)
  return token && TOKEN.test(token) ? token : null
}

/** A copy of the database must not let its reader sign in. */
export function storedId(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** `__Host-` binds the cookie to https and this host; plain http is for this machine's own addresses only. */
function nameIn(config: Config, name: CookieName): string {
  return isHttps(config) ? `__Host-${name}` : name
}

function isHttps(config: Config): boolean {
  return config.origin.startsWith('https:')
}
