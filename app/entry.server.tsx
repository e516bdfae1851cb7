import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { htmlWithErrorInTitle } from './components/fields/error-summary.tsx'
import { NonceProvider } from './components/nonce.tsx'
import { RequestIdProvider } from './components/request-id.tsx'
import './http/load-context.ts'
import { errorFacts } from './http/server-log.server.ts'

/**
 * Sends a page once all of it is rendered: no page here waits for parts, and its status is then the right one. It is
 * rendered as one text, and made bytes once: React 18's streams write them through a buffer of 2,048, and leave NULs where
 * a character of several bytes does not fit at its end.
 * @throws what a page throws while it is rendered: Remix then renders the error page
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Response {
  const page = renderToString(
    <NonceProvider value={loadContext.cspNonce}>
      <RequestIdProvider value={{ id: loadContext.requestId, locationKey: 'default' }}>
        <RemixServer context={remixContext} url={request.url} />
      </RequestIdProvider>
    </NonceProvider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  const later = status === 429 || status === 503 ? retryAfter(remixContext) : null
  if (later !== null) headers.set('Retry-After', later)
  return new Response(`<!DOCTYPE html>${htmlWithErrorInTitle(page)}`, { status, headers })
}

/** Of what loaders and actions say in headers Remix passes on cookies alone: a page that is refused for now says until when. */
function retryAfter({ staticHandlerContext }: EntryContext): string | null {
  const { actionHeaders, loaderHeaders } = staticHandlerContext
  const said = [...Object.values(actionHeaders), ...Object.values(loaderHeaders)]
  return said.map((headers) => headers.get('Retry-After')).find((each) => each !== null) ?? null
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
