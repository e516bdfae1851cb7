import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { RequestIdProvider } from './components/request-id.tsx'

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RequestIdProvider value={document.documentElement.dataset.requestId}>
        <RemixBrowser />
      </RequestIdProvider>
    </StrictMode>,
  )
})
