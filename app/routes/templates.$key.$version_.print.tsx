import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BlankForm } from '../components/template-editor/blank-form.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { versionIn } from '../http/template-version.server.ts'
import { viewTemplate } from '../workflows/templates/view-templates.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.template.title ?? 'Template'}, blank form - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const { key, version } = versionIn(params)
  const { template } = await viewTemplate(context, actor, key, version)
  return { template }
})

export default function PrintTemplate() {
  const { template } = useLoaderData<typeof loader>()
  return (
    <div className="app-print">
      <p className="govuk-body app-screen-only">
        <Link className="govuk-back-link" to={`/templates/${template.key}/${template.version}`}>
          {template.title}, version {template.version}
        </Link>{' '}
        Print this page from the browser: the navigation stays off the paper.
      </p>
      <BlankForm template={template} />
    </div>
  )
}
