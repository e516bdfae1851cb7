import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { htmlWithErrorInTitle } from './components/fields/error-summary.tsx'
import { NonceProvider } from './components/nonce.tsx'
import { RequestIdProvider } from './components/request-id.tsx'
import './http/load-context.ts'
import { errorFacts } from './http/server-log.server.ts'

const ABORT_MS = 5_000

/** Sends a page once all of it is rendered: no page here waits for parts, and its status is then the right one. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const nonce = loadContext.cspNonce
  return new Promise((resolve, reject) => {
    let failed = false
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RequestIdProvider value={{ id: loadContext.requestId, locationKey: 'default' }}>
          <RemixServer context={remixContext} url={request.url} abortDelay={ABORT_MS} />
        </RequestIdProvider>
      </NonceProvider>,
      {
        nonce,
        onAllReady() {
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          text(body)
            .then(htmlWithErrorInTitle)
            .then((html) => resolve(new Response(html, { status: failed ? 500 : status, headers })), reject)
          pipe(body)
        },
        onShellError: reject,
        onError(error) {
          failed = true
          handleError(error, { request, context: loadContext })
        },
      },
    )
    setTimeout(abort, ABORT_MS).unref()
  })
}

/** Called by Remix for every loader's, action's and page's unexpected error. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
) {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  context.log.error({ requestId: context.requestId, ...errorFacts(error) }, 'error')
  if (context.config.development) console.error(error)
}

/** An unexpected error in a request made by JavaScript says which request it was; the rest stays in the log. */
export function handleDataRequest(response: Response, { context }: { context: AppLoadContext }): Response {
  if (!response.headers.has('X-Remix-Error')) return response
  return Response.json({ message: `Request ${context.requestId}` }, response)
}
