import { redirect, type TypedResponse } from '@remix-run/node'
import { withWayBack } from '../domain/findings/way-back.ts'

/** Sends on within an audit: the way back to the findings, if the request has one, goes along. */
export function redirectWithWayBack(request: Request, address: string): TypedResponse<never> {
  return redirect(withWayBack(address, new URL(request.url).searchParams.get('from')))
}
