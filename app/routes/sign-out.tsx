import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { notFoundResponse, withProblemResponse } from '../http/problem-response.server.ts'
import { endSession } from '../http/session.server.ts'

/** Needs nobody signed in: it ends whatever session the request has. */
export async function action({ request, context }: ActionFunctionArgs) {
  const cookie = await withProblemResponse(() => endSession(context, request))
  return redirect('/sign-in', { headers: { 'Set-Cookie': cookie } })
}

export function loader(): never {
  throw notFoundResponse()
}
