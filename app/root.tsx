import { json, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { NOTES_EARLY_INPUT } from './components/early-input.ts'
import { ErrorPage, errorTitle } from './components/error-page.tsx'
import { AppShell } from './components/layout.tsx'
import { navigationFor } from './components/navigation.ts'
import { useNonce } from './components/nonce.tsx'
import { useRequestId } from './components/request-id.tsx'
import { readActor } from './http/actor.server.ts'
import { withProblemResponse } from './http/problem-response.server.ts'
import stylesheet from './styles/app.scss?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

/** Who is signed in and where they may go; no page relies on it for permission. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await withProblemResponse(() => readActor(context, request))
  return json({
    signedInAs: person?.actor.displayName ?? null,
    links: person ? navigationFor(person.actor) : [],
    demonstration: context.config.demonstration,
    formToken: person ? context.random() : null,
  })
}

export const meta: MetaFunction = ({ error }) => [
  { title: error ? `${errorTitle(error)} - Good or Above` : 'Good or Above' },
]

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  return (
    <html lang="en-GB" className="govuk-template" data-request-id={useRequestId()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <script
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, nothing that was typed
          dangerouslySetInnerHTML={{ __html: NOTES_EARLY_INPUT }}
        />
        <Meta />
        <Links />
      </head>
      <body className="govuk-template__body">
        {children}
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return (
    <AppShell {...useLoaderData<typeof loader>()}>
      <Outlet />
    </AppShell>
  )
}

export function ErrorBoundary() {
  const shell = useRouteLoaderData<typeof loader>('root') ?? { signedInAs: null, links: [] }
  return (
    <AppShell {...shell}>
      <ErrorPage error={useRouteError()} />
    </AppShell>
  )
}
