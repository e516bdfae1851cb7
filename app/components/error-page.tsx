import { isRouteErrorResponse } from '@remix-run/react'
import { useRequestIdOfPage } from './request-id.tsx'

/** The pages for what was not found, what was refused and what went wrong, each with the request's id to quote. */
export function ErrorPage({ error }: { error: unknown }) {
  const id = useErrorRequestId(error)
  const { title, text } = wording(error)
  return (
    <>
      <h1 className="govuk-heading-l">{title}</h1>
      <p className="govuk-body">{text}</p>
      {isRouteErrorResponse(error) && error.data?.typed && (
        <textarea
          className="govuk-textarea"
          rows={10}
          readOnly
          aria-label="What you typed"
          value={error.data.typed}
        />
      )}
      {isRouteErrorResponse(error) && error.data?.held && <SignInToGoOn held={error.data.held} />}
      {id && (
        <p className="govuk-body-s">
          If you ask for help, give this number: <code>{id}</code>
        </p>
      )}
    </>
  )
}

/** A form that arrived when nobody was signed in any more goes along to the sign-in page: nothing of it is lost. */
function SignInToGoOn({ held }: { held: unknown }) {
  return (
    <form method="post" action="/sign-in">
      <input type="hidden" name="held" value={JSON.stringify(held)} />
      <button type="submit" className="govuk-button">
        Sign in
      </button>
    </form>
  )
}

export function errorTitle(error: unknown): string {
  return wording(error).title
}

function wording(error: unknown): { title: string; text: string } {
  if (!isRouteErrorResponse(error) || error.status === 500) {
    return { title: 'Sorry, something went wrong', text: 'Nothing was changed. Try again in a moment.' }
  }
  const said = typeof error.data === 'string' ? error.data : String(error.data?.said ?? '')
  switch (error.status) {
    case 401:
      return { title: 'Sign in to go on', text: 'You have been signed out. This page holds what you typed.' }
    case 404:
      return {
        title: 'Page not found',
        text: said.length > 20 ? said : 'Check the address, or go back to where you came from.',
      }
    case 405:
      return { title: 'Not possible', text: 'This address cannot be used in this way.' }
    case 409:
      return { title: 'Somebody was quicker', text: said }
    case 503:
      return { title: 'The service is busy', text: said }
    default:
      return { title: 'That could not be done', text: said }
  }
}

/** A page fetched by JavaScript brings its own request's id in the error's message (entry.server.tsx). */
function useErrorRequestId(error: unknown): string | undefined {
  const ofPage = useRequestIdOfPage()
  const said = error instanceof Error ? /^Request (\S+)$/.exec(error.message)?.[1] : undefined
  return said ?? ofPage
}
