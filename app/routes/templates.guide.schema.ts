import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { templateSchema } from '../workflows/templates/template-guide.ts'

/** The JSON Schema of a template file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return new Response(await answer(async () => templateSchema(context, actor)), {
    headers: {
      'Content-Type': 'application/schema+json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="template.schema.json"',
    },
  })
}
