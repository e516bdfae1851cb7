import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BlankForm } from '../components/template-editor/blank-form.tsx'
import { ProblemList } from '../components/template-editor/draft-notices.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Draft'}, blank form - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const { id, title, key, template, problems } = await viewDraft(context, actor, params.draftId ?? '')
  return { id, title: title || key, template, problems }
})

export default function PrintDraft() {
  const { id, title, template, problems } = useLoaderData<typeof loader>()
  return (
    <div className="app-print">
      <p className="govuk-body app-screen-only">
        <Link className="govuk-back-link" to={draftPath(id)}>
          {title}
        </Link>{' '}
        {template && 'Print this page from the browser: the navigation stays off the paper.'}
      </p>
      {template ? (
        <BlankForm template={template} />
      ) : (
        <>
          <h1 className="govuk-heading-l">{title}, blank form</h1>
          <ProblemList
            draftId={id}
            problems={problems}
            title="There is a form to print once this is put right"
          />
        </>
      )}
    </div>
  )
}
