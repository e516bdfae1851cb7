import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Config } from '../workflows/context.ts'

/** Every answer's headers: an id to quote, a nonce for its scripts, nothing kept by caches, nothing framed. */
export function securityHeaders(config: Config): RequestHandler[] {
  const https = config.origin.startsWith('https:')
  return [
    (_request, response, next) => {
      response.locals.cspNonce = randomBytes(16).toString('base64url')
      response.locals.requestId = randomBytes(9).toString('base64url')
      response.set('X-Request-Id', response.locals.requestId)
      response.set('Cache-Control', 'no-store')
      next()
    },
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(config, https) },
      // Helmet's own choice, no-referrer, makes plain form posts send `Origin: null`.
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
      frameguard: { action: 'deny' },
    }),
  ]
}

type Directives = NonNullable<
  Exclude<Parameters<typeof helmet.contentSecurityPolicy>[0], undefined>['directives']
>

function contentSecurityPolicy(config: Config, https: boolean): Directives {
  // Only Vite's development server writes styles into the page and keeps a socket open.
  const development = config.development
  return {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response)}'`],
    styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: development ? ["'self'", 'ws:'] : ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    ...(https ? { upgradeInsecureRequests: [] } : {}),
  }
}

function nonceOf(response: object): string {
  const { locals } = response as { locals: { cspNonce: string } }
  return locals.cspNonce
}
