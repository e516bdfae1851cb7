import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { dayLabel } from '../domain/measures/period.ts'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { publishedTemplates } from '../workflows/templates/view-templates.ts'

export const meta: MetaFunction = () => [{ title: 'Templates - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json(await answer(() => publishedTemplates(context, actor)))
}

export default function Templates() {
  const { templates, mayPublish } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Templates</h1>
      <p className="govuk-body">
        The forms audits are made with. A published version never changes; a round keeps the version it began
        with.
      </p>
      {mayPublish && (
        <a className="govuk-button" href="/templates/new">
          Publish a template
        </a>
      )}
      {templates.length === 0 && <p className="govuk-body">No template is published yet.</p>}
      {templates.length > 0 && (
        <DataTable
          caption="Published versions"
          captionSize="hidden"
          headings={['Template', 'Version', 'Theme', 'Questions', 'Published']}
          rows={templates.map((each) => ({
            id: `${each.key} ${each.version}`,
            cells: [
              <a className="govuk-link" href={`/templates/${each.key}/${each.version}`} key="template">
                {each.title}
                <span className="govuk-visually-hidden">, version {each.version}</span>
              </a>,
              each.version,
              each.theme,
              each.questions,
              dayLabel(each.publishedAt.slice(0, 10)),
            ],
          }))}
        />
      )}
    </>
  )
}
