import type { ActionFunctionArgs } from '@remix-run/node'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { sayNotPersonalInConcern } from '../workflows/concerns/personal-data.ts'

/** Takes "not personal" from the list of warnings on the page of a concern, which it leads back to. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const concernId = params.concernId ?? ''
  const words = String((await decodeForm(request)).get('words') ?? '')
  await withProblemResponse(() => sayNotPersonalInConcern(context, actor, concernId, words))
  return redirectWithWayBack(request, `/concerns/${concernId}#personal-data`)
}

export function loader(): never {
  throw new Response('Page not found', { status: 404 })
}
