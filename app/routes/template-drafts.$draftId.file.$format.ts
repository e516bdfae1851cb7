import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { templateFileResponse } from '../http/template-version.server.ts'
import { filesOfDraft } from '../workflows/templates/template-files.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

/** The draft as a file, as far as it has come. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const { file, bank, key } = await answer(() => viewDraft(context, actor, params.draftId ?? ''))
  return templateFileResponse(params.format, `${key}-draft`, filesOfDraft({ file, bank }))
}
