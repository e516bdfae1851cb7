import { redirect } from '@remix-run/node'
import { type Actor, isWithoutRole } from '../domain/permissions.ts'
import type { AppContext } from '../workflows/context.ts'
import { type CurrentPerson, currentPerson } from '../workflows/people/current-person.ts'
import { refusalOfAddress } from './address-bounds.server.ts'
import type { RequestContext } from './load-context.ts'
import { notFoundResponse } from './problem-response.server.ts'
import { readSession } from './session.server.ts'
import { signInToGoOn } from './sign-in-to-go-on.server.ts'

export type AccountPage = {
  /** The page is there for those who have to set up a second factor first. */
  setUp?: boolean
  /** The page is there for those who have to change their password first. */
  passwordChange?: boolean
  /** The page is there for those who hold no role too: it is about their own account and nothing else. */
  ownAccount?: boolean
}

/** Who is signed in, or null; read once a request. */
export function readActor(context: RequestContext, request: Request): Promise<CurrentPerson | null> {
  context.person ??= readPerson(context, request)
  return context.person
}

async function readPerson(context: AppContext, request: Request): Promise<CurrentPerson | null> {
  const session = await readSession(context, request)
  return session ? currentPerson(context, session.personId) : null
}

/**
 * Who is acting. Anyone else is sent to sign in and comes back to the page afterwards, with what they had typed; who must change their password
 * is sent to do that, except where `passwordChange` says this is the place. Who holds no role finds nothing here but their `ownAccount`.
 */
export async function requireActor(
  request: Request,
  context: RequestContext,
  { passwordChange = false, setUp = passwordChange, ownAccount = setUp }: AccountPage = {},
): Promise<Actor> {
  const person = await readActor(context, request)
  if (!person && request.method === 'POST') throw await signInToGoOn(request)
  if (!person) {
    const { pathname, search } = new URL(request.url)
    const back = (to: string) => `/sign-in?to=${encodeURIComponent(to)}`
    const whole = back(pathname + withoutData(search))
    // A selection so long that it would not fit into another address is chosen again.
    throw redirect(refusalOfAddress(whole) === null ? whole : back(pathname))
  }
  if (person.mustChangePassword && !passwordChange) throw redirect('/change-password')
  if (person.mustSetUp && !setUp) throw redirect('/account/second-factor')
  if (isWithoutRole(person.actor) && !ownAccount) throw notFoundResponse()
  return person.actor
}

/** The page's own query, without the parameter its data requests carry. */
function withoutData(search: string): string {
  const query = new URLSearchParams(search)
  query.delete('_data')
  const text = query.toString()
  return text ? `?${text}` : ''
}
