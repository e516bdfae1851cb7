import type { AppContext } from '../workflows/context.ts'

/** What every loader and action is given: the server's parts, and the request's own. */
export type RequestContext = AppContext & {
  /** For `<script nonce>`; new for each request. */
  cspNonce: string
  /** In the log, in X-Request-Id and on error pages. */
  requestId: string
  /** The connection's own address; no forwarding header is believed. */
  address: string
  /** Resolves when what was written of the answer has left this machine; false: the other side has gone. */
  drained: () => Promise<boolean>
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends RequestContext {}
}
