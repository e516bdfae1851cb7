import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node'
import { createServer } from 'vite'
import type { AppContext } from '../../app/workflows/context.ts'

export type RequestHandler = {
  /** Every file of app/routes: `plans.new`. */
  routes: Array<{ name: string; hasLoader: boolean; hasAction: boolean }>
  /** Answers as the running server does, behind what Express refuses before it. */
  answer: (context: AppContext, request: Request) => Promise<Response>
  close: () => Promise<void>
}

/** The routes as they stand in app/, compiled as the development server does: no build can be stale. */
export async function openRequestHandler(): Promise<RequestHandler> {
  const vite = await createServer({
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
    logLevel: 'error',
  })
  const build = (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild
  const handle = createRequestHandler(build, 'production')
  return {
    routes: Object.entries(build.routes).flatMap(([id, route]) => {
      if (!route || !id.startsWith('routes/')) return []
      const { loader, action } = route.module
      return [{ name: id.slice('routes/'.length), hasLoader: Boolean(loader), hasAction: Boolean(action) }]
    }),
    answer: (context, request) => handle(request, requestContext(context)),
    close: () => vite.close(),
  }
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
