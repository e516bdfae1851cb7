import { redirect, type TypedResponse } from '@remix-run/node'
import { withWayBack } from '../domain/findings/way-back.ts'

/** Sends on within an audit: the way back to the findings, if the request has one, goes along. */
export function redirectWithWayBack(request: Request, address: string): TypedResponse<never> {
  return redirect(withWayBack(address, new URL(request.url).searchParams.get('from')))
}

/** The section of an audit's form that somebody came from, to go back to. */
export function sectionOf(request: Request): string | null {
  const section = new URL(request.url).searchParams.get('section') ?? ''
  return /^[a-z0-9-]{1,80}$/.test(section) ? section : null
}
