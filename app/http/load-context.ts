import type { AppContext } from '../workflows/context.ts'
import type { CurrentPerson } from '../workflows/people/current-person.ts'

/** What every loader and action is given: the server's parts, and the request's own. */
export type RequestContext = AppContext & {
  /** For `<script nonce>`; new for each request. */
  cspNonce: string
  /** In the log, in X-Request-Id and on error pages. */
  requestId: string
  /** The visitor's, as the proxies that are trusted say; where none is, the connection's own. */
  address: string
  /** Resolves when what was written of the answer has left this machine; false: the other side has gone. */
  drained: () => Promise<boolean>
  /** Who is signed in, once somebody has asked: a page and what stands around it are loaded side by side. */
  person?: Promise<CurrentPerson | null>
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends RequestContext {}
}
