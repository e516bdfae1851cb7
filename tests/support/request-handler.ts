import { pathToFileURL } from 'node:url'
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node'
import { createServer } from 'vite'
import type { AppContext } from '../../app/workflows/context.ts'
import { isBuilt } from '../../scripts/stamps.mjs'

export type RequestHandler = {
  /** Every file of app/routes: `plans.new`. */
  routes: Array<{ name: string; hasLoader: boolean; hasAction: boolean }>
  /** Answers as the running server does, behind what Express refuses before it. */
  answer: (context: AppContext, request: Request) => Promise<Response>
}

let opened: Promise<RequestHandler> | undefined

/** The routes as they stand in app/, made once for all files that a worker runs. */
export function openRequestHandler(): Promise<RequestHandler> {
  opened ??= open()
  return opened
}

async function open(): Promise<RequestHandler> {
  const build = isBuilt() ? await load() : await compile()
  const handle = createRequestHandler(build, 'production')
  return {
    routes: Object.entries(build.routes).flatMap(([id, route]) => {
      if (!route || !id.startsWith('routes/')) return []
      const { loader, action } = route.module
      return [{ name: id.slice('routes/'.length), hasLoader: Boolean(loader), hasAction: Boolean(action) }]
    }),
    answer: (context, request) => handle(request, requestContext(context)),
  }
}

/** As `npm run build` made them. */
async function load(): Promise<ServerBuild> {
  return await import(pathToFileURL('build/server/index.js').href)
}

/** As the development server makes them: what was changed since the build is tried at once, if more slowly. */
async function compile(): Promise<ServerBuild> {
  const vite = await createServer({
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
    logLevel: 'error',
  })
  return (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild
}

function requestContext(context: AppContext): AppLoadContext {
  return {
    ...context,
    cspNonce: 'nonce',
    requestId: 'request',
    address: '127.0.0.1',
    drained: async () => true,
  }
}
