import type { Request, RequestHandler, Response } from 'express'
import type { Config } from '../workflows/context.ts'
import { refusalOfAddress } from './address-bounds.server.ts'
import { isLoopback } from './config.server.ts'
import { UPLOAD_LIMIT } from './decode-form.server.ts'
import { sendPlainPage } from './plain-page.server.ts'

const READING = ['GET', 'HEAD']

/**
 * Refuses what did not come from our own pages, before any route sees it. Remix compares Origin on document posts only,
 * lets a missing one pass and believes X-Forwarded-Host; this compares every unsafe request with the configured address.
 * @param otherOrigin hears of each form that is refused because it came from elsewhere
 */
export function checkRequest(
  config: Config,
  otherOrigin: (response: Response) => void = () => {},
): RequestHandler {
  return (request, response, next) => {
    const refusal = refusalOf(config, request)
    if (refusal) {
      if (refusal.isOtherOrigin) otherOrigin(response)
      response.set(refusal.headers ?? {})
      sendPlainPage(response, refusal.status, refusal.title, refusal.text)
    } else if (READING.includes(request.method) && isOtherLoopbackName(config, request)) {
      response.redirect(307, config.origin + request.originalUrl)
    } else {
      next()
    }
  }
}

type Refusal = {
  status: number
  title: string
  text: string
  headers?: Record<string, string>
  /** A form of another site's page, or of none. */
  isOtherOrigin?: boolean
}

function refusalOf(config: Config, request: Request): Refusal | null {
  const isReading = READING.includes(request.method)
  if (!isReading && request.method !== 'POST') {
    const text = 'This address cannot be used in this way.'
    return { status: 405, title: 'Not possible', text, headers: { Allow: 'GET, HEAD, POST' } }
  }
  const unbounded = refusalOfAddress(request.originalUrl)
  if (unbounded) return { ...unbounded, headers: { Connection: 'close' } }
  if (!isWellFormed(request.originalUrl)) {
    return { status: 400, title: 'Address not understood', text: 'Check the address and try again.' }
  }
  if (isReading) return null
  const site = request.get('Sec-Fetch-Site')
  if (request.get('Origin') !== config.origin || (site !== undefined && site !== 'same-origin')) {
    const text = `Good or Above accepts forms only from its own pages. Open ${config.origin} and try again.`
    return { status: 403, title: 'Not accepted', text, isOtherOrigin: true }
  }
  if (Number(request.get('Content-Length') ?? 0) > UPLOAD_LIMIT) {
    const text = 'What was sent is too large. A file can have up to 5 MB.'
    return { status: 413, title: 'Too large', text, headers: { Connection: 'close' } }
  }
  return null
}

/** localhost and 127.0.0.1 are different origins to a browser: a form opened at one is refused at the other. */
function isOtherLoopbackName(config: Config, request: Request): boolean {
  const wanted = new URL(config.origin)
  const asked = request.get('Host') ?? ''
  if (asked === wanted.host || !isLoopback(wanted.hostname) || !URL.canParse(`http://${asked}`)) return false
  const { hostname } = new URL(`http://${asked}`)
  return isLoopback(hostname) && hostname !== wanted.hostname
}

/** Remix answers 500 to a path or query it cannot decode, PostgreSQL fails at a NUL, and nobody types either. */
function isWellFormed(address: string): boolean {
  try {
    decodeURI(address.split('?')[0] ?? '')
    return address.startsWith('/') && !address.startsWith('//') && !/\\|%00/.test(address)
  } catch {
    return false
  }
}

/** Remix builds request.url from Host and X-Forwarded-Host; after this it is the configured address. */
export function believeOwnAddressOnly(config: Config): RequestHandler {
  const { host } = new URL(config.origin)
  return (request, _response, next) => {
    for (const name of Object.keys(request.headers)) {
      if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete request.headers[name]
    }
    request.headers.host = host
    next()
  }
}
