import { json } from '@remix-run/node'
import { FORM_TOKEN } from '../domain/form-token.ts'
import { isProblem, type Problem } from '../domain/problem.ts'
import { isBusy, isGone } from '../stores/handle.server.ts'

const BUSY = 'The service is busy. Nothing was changed. Try again in a few seconds.'
const GONE =
  'Nothing can be saved: the files of the database were removed or replaced. Nothing of this was saved. ' +
  'Tell whoever looks after this service, and keep this page open.'
const RETRY = { 'Retry-After': '5' }
const STATUS = {
  'not-found': 404,
  'not-allowed': 404,
  invalid: 400,
  conflict: 409,
  'too-many': 429,
} as const

/**
 * Runs a loader's or an action's work; a Problem, or a database too busy to answer, leaves as the Response a person
 * should see. Anything else is ours to mend and passes on to the error page.
 */
export async function withProblemResponse<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (isProblem(error)) throw problemResponse(error)
    const unavailable = whyUnavailable(error)
    if (unavailable !== null) throw text(unavailable, 503, RETRY)
    throw error
  }
}

/**
 * The same for a form: whoever is refused because somebody was quicker, or because it is not theirs to change any more,
 * gets back what they had typed. `gone`: what is said where it is not there, or not theirs.
 */
export async function withFormProblemResponse<Result>(
  form: Typed,
  work: () => Promise<Result>,
  gone = NOT_YOURS,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const unavailable = whyUnavailable(error)
    if (unavailable !== null)
      throw json({ said: unavailable, typed: typedText(form) }, { status: 503, headers: RETRY })
    if (!isProblem(error)) throw error
    const status = STATUS[error.kind]
    const said = status === 404 ? gone : error.message
    throw json({ said, typed: typedText(form) }, { status, headers: retryOf(status) })
  }
}

const SENT_BY_PAGES =
  /\.base$|^(next|intent|drop|keep|revision|seen|mark|looked|move|change|share|add|remove|closing|outstanding)$/

const NOT_YOURS =
  'Nothing was saved. It may have been given to somebody else, or closed, while you had it open. Copy what you typed.'

/** The fields of a form with what they said. */
type Typed = Iterable<[string, FormDataEntryValue]>

/** What a person wrote, by the names of its fields; not what pages send by themselves. */
function typedText(form: Typed): string {
  const written = [...form].flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' && name !== FORM_TOKEN && !SENT_BY_PAGES.test(name)
      ? [`${name}: ${value}`]
      : [],
  )
  return written.join('\n')
}

/** Not allowed and not found are one answer: nobody learns from it what exists. */
export function problemResponse(problem: Problem): Response {
  const status = STATUS[problem.kind]
  return status === 404 ? notFoundResponse() : text(problem.message, status, retryOf(status))
}

/** Whoever is told to come back later is told when. */
function retryOf(status: number): Record<string, string> {
  return status === 429 || status === 503 ? RETRY : {}
}

export function notFoundResponse(): Response {
  return text('Page not found', 404)
}

/** What is said where the database cannot take anything now; null for any other error. */
function whyUnavailable(error: unknown): string | null {
  if (isGone(error)) return GONE
  return isBusy(error) ? BUSY : null
}

function text(message: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(message, {
    status,
    headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
  })
}
