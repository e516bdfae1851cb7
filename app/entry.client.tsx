import { RemixBrowser } from '@remix-run/react'
import { type ReactNode, StrictMode, startTransition, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { keepEarlyInput } from './components/early-input.ts'
import { titleWithoutError } from './components/fields/error-summary.tsx'
import { RequestIdProvider } from './components/request-id.tsx'

// Remix gives the first page a key before this runs; on the server it is always `default`.
const request = {
  id: document.documentElement.dataset.requestId,
  locationKey: window.history.state?.key ?? 'default',
}

// React expects the title that the route gives; the error summary puts its word before it again.
document.title = titleWithoutError(document.title)

const doAgain = keepEarlyInput()

/** Its effect is the last of the page's: every field has its listeners by then. */
function Listening({ children }: { children: ReactNode }) {
  useEffect(doAgain, [])
  return children
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RequestIdProvider value={request}>
        <Listening>
          <RemixBrowser />
        </Listening>
      </RequestIdProvider>
    </StrictMode>,
  )
})
