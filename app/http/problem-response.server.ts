import { isProblem, type Problem } from '../domain/problem.ts'
import { isBusy } from '../stores/handle.server.ts'

const STATUS = { 'not-found': 404, 'not-allowed': 404, invalid: 400, conflict: 409 } as const

/**
 * Runs a loader's or an action's work; a Problem, or a database too busy to answer, leaves as the Response a person
 * should see. Anything else is ours to mend and passes on to the error page.
 */
export async function answer<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (isProblem(error)) throw problemResponse(error)
    if (isBusy(error)) throw busyResponse()
    throw error
  }
}

/** Not allowed and not found are one answer: nobody learns from it what exists. */
export function problemResponse(problem: Problem): Response {
  const status = STATUS[problem.kind]
  return status === 404 ? notFoundResponse() : text(problem.message, status)
}

export function notFoundResponse(): Response {
  return text('Page not found', 404)
}

export function busyResponse(): Response {
  const response = text('The service is busy. Nothing was changed. Try again in a few seconds.', 503)
  response.headers.set('Retry-After', '5')
  return response
}

function text(message: string, status: number): Response {
  return new Response(message, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
