import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { templateFileResponse, versionIn } from '../http/template-version.server.ts'
import { filesOfVersion } from '../workflows/templates/template-files.ts'

/** A published version as the file it was published as. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const { key, version } = versionIn(params)
  const files = await answer(() => filesOfVersion(context, actor, { key, version }))
  return templateFileResponse(params.format, `${key}-${version}`, files)
}
