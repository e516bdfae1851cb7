import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ActionFilters, actionFilterNames } from '../components/actions/action-filters.tsx'
import { ActionTable } from '../components/actions/action-table.tsx'
import { SharedFindings } from '../components/actions/shared-findings.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { actionFilters, listActions } from '../workflows/actions/list-actions.ts'

export const meta: MetaFunction = () => [{ title: 'Remedial actions - Good or Above' }]

export const loader = pageLoader(async ({ request, context, actor }) => {
  const asked = new URL(request.url).searchParams.get('state')
  const filter = actionFilters.find((name) => name === asked) ?? 'unfinished'
  return await listActions(context, actor, filter)
})

export default function Actions() {
  const { filter, counts, actions, more, shared } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Remedial actions</h1>
      <ActionFilters filter={filter} counts={counts} />
      {actions.length > 0 ? (
        <ActionTable caption={`${actionFilterNames[filter]} actions`} actions={actions} />
      ) : (
        <p className="govuk-body">There is no action here.</p>
      )}
      {more > 0 && <p className="govuk-body">{more} more are not shown. Narrow the list to see them.</p>}
      <SharedFindings audits={shared} />
    </>
  )
}
