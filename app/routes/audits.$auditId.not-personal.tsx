import type { ActionFunctionArgs } from '@remix-run/node'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { sayNotPersonal } from '../workflows/audits/personal-data.ts'

/** Takes "not personal" from the field, and from the lists of warnings on the pages it leads back to. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  const form = await decodeForm(request)
  const said = { code: String(form.get('question') ?? ''), words: typedWords(form.get('words')) }
  const { canEdit } = await withProblemResponse(() => sayNotPersonal(context, actor, auditId, said))
  return redirectWithWayBack(request, `/audits/${auditId}${canEdit ? '/check' : ''}#personal-data`)
}

/** A browser sends a line's end as two characters; answers are stored with one. */
function typedWords(words: FormDataEntryValue | null): string {
  return String(words ?? '').replaceAll('\r\n', '\n')
}

export function loader(): never {
  throw new Response('Page not found', { status: 404 })
}
