import { pageLoader } from '../http/page-loader.server.ts'
import { templateSchema } from '../workflows/templates/template-guide.ts'

/** The JSON Schema of a template file. */
export const loader = pageLoader(
  ({ context, actor }) =>
    new Response(templateSchema(context, actor), {
      headers: {
        'Content-Type': 'application/schema+json; charset=utf-8',
        'Content-Disposition': 'attachment; filename="template.schema.json"',
      },
    }),
)
