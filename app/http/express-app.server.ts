import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express'
import type { RefusedRequests } from '../workflows/activity/refused-requests.ts'
import type { AppContext } from '../workflows/context.ts'
import { securityHeaders } from './headers.server.ts'
import { sendPlainPage } from './plain-page.server.ts'
import { believeOwnAddressOnly, checkRequest } from './request-check.server.ts'
import { errorFacts, logRequests } from './server-log.server.ts'
import { noteVisitorAddress } from './visitor-address.server.ts'
import './load-context.ts'

const YEAR = 'public, max-age=31536000, immutable'
const HOUR = 'public, max-age=3600'

/**
 * Everything between the socket and Remix, in the order a request meets it.
 * @param isReady whether the database answers and its schema is the code's
 */
export async function createApp(
  context: AppContext,
  isReady: () => Promise<boolean>,
  refused: Pick<RefusedRequests, 'note'>,
): Promise<Express> {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  // Remix reads queries, and nothing here; Express would read every one before it can be refused.
  app.set('query parser', false)
  app.set('trust proxy', context.config.trustedProxies)
  app.get('/healthz', (_request, response) => void response.type('text').send('ok'))
  app.get('/readyz', async (_request, response) => {
    const ready = await isReady().catch(() => false)
    response.status(ready ? 200 : 503).set('Cache-Control', 'no-store')
    response.type('text').send(ready ? 'ready' : 'not ready')
  })
  app.use(securityHeaders(context.config))
  app.use(noteVisitorAddress)
  app.use(logRequests(context.log))
  app.use(checkRequest(context.config, (response) => refused.note(String(response.locals.address))))
  app.use(believeOwnAddressOnly(context.config))
  app.use(compression())
  const remix = context.config.development ? await developmentParts(app) : await builtParts(app, context)
  app.use(remix(context))
  app.use(lastResort(context))
  return app
}

type RemixHandler = (context: AppContext) => RequestHandler

async function builtParts(app: Express, { config }: AppContext): Promise<RemixHandler> {
  const client = join(config.root, 'build', 'client')
  app.use('/assets', files(join(client, 'assets'), YEAR), (_request, response) => {
    sendPlainPage(response, 404, 'Not found', 'There is no such file.')
  })
  app.use(files(client, HOUR))
  const build: ServerBuild = await import(
    pathToFileURL(join(config.root, 'build', 'server', 'index.js')).href
  )
  return remixHandler(build)
}

async function developmentParts(app: Express): Promise<RemixHandler> {
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true } })
  app.use(vite.middlewares)
  return remixHandler(() => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>)
}

function remixHandler(build: ServerBuild | (() => Promise<ServerBuild>)): RemixHandler {
  return (context) =>
    createRequestHandler({
      build,
      getLoadContext: (_request, response) => ({
        ...context,
        cspNonce: String(response.locals.cspNonce),
        requestId: String(response.locals.requestId),
        address: String(response.locals.address),
        drained: () => drained(response),
      }),
    })
}

/** Remix writes on without asking whether the socket takes it: whoever makes a large answer asks here. */
async function drained(response: Response): Promise<boolean> {
  while (response.writableNeedDrain && !response.destroyed) {
    await new Promise<void>((resolve) => {
      const go = () => {
        response.off('drain', go)
        response.off('close', go)
        resolve()
      }
      response.on('drain', go)
      response.on('close', go)
    })
  }
  return !response.destroyed
}

function files(folder: string, cacheControl: string): RequestHandler {
  return express.static(folder, {
    index: false,
    redirect: false,
    setHeaders: (response) => response.setHeader('Cache-Control', cacheControl),
  })
}

/** What no route and no error page caught. */
function lastResort({ log }: AppContext): ErrorRequestHandler {
  return (error, _request, response, next) => {
    log.error({ requestId: response.locals.requestId, ...errorFacts(error) }, 'error')
    if (response.headersSent) return next(error)
    sendPlainPage(response, 500, 'Something went wrong', 'Nothing was changed. Try again in a moment.')
  }
}
