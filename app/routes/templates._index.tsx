import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
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
        <table className="govuk-table">
          <caption className="govuk-table__caption govuk-visually-hidden">Published versions</caption>
          <thead className="govuk-table__head">
            <tr className="govuk-table__row">
              {['Template', 'Version', 'Theme', 'Questions', 'Published'].map((heading) => (
                <th scope="col" className="govuk-table__header" key={heading}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="govuk-table__body">
            {templates.map((each) => (
              <tr className="govuk-table__row" key={`${each.key} ${each.version}`}>
                <th scope="row" className="govuk-table__header">
                  <a className="govuk-link" href={`/templates/${each.key}/${each.version}`}>
                    {each.title}
                    <span className="govuk-visually-hidden">, version {each.version}</span>
                  </a>
                </th>
                <td className="govuk-table__cell">{each.version}</td>
                <td className="govuk-table__cell">{each.theme}</td>
                <td className="govuk-table__cell">{each.questions}</td>
                <td className="govuk-table__cell">{each.publishedAt.slice(0, 10)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
