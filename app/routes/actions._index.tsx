import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ActionTable } from '../components/actions/action-table.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { actionFilters, listActions } from '../workflows/actions/list-actions.ts'

export const meta: MetaFunction = () => [{ title: 'Remedial actions - Good or Above' }]

export const loader = pageLoader(async ({ request, context, actor }) => {
  const asked = new URL(request.url).searchParams.get('state')
  const filter = actionFilters.find((name) => name === asked) ?? 'unfinished'
  return await listActions(context, actor, filter)
})

const names = {
  unfinished: 'Unfinished',
  overdue: 'Overdue',
  'to-verify': 'To be verified',
  verified: 'Verified',
  withdrawn: 'Withdrawn',
  all: 'All',
}

export default function Actions() {
  const { filter, counts, actions, more, shared } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Remedial actions</h1>
      <nav aria-label="Which actions are shown">
        <ul className="govuk-list app-filters">
          {counts.map(({ name, count }) => (
            <li key={name}>
              <Link
                className="govuk-link"
                to={name === 'unfinished' ? '/actions' : `/actions?state=${name}`}
                aria-current={name === filter ? 'true' : undefined}
              >
                {names[name]} ({count})
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {actions.length > 0 ? (
        <ActionTable caption={`${names[filter]} actions`} actions={actions} />
      ) : (
        <p className="govuk-body">There is no action here.</p>
      )}
      {more > 0 && <p className="govuk-body">{more} more are not shown. Narrow the list to see them.</p>}
      {shared.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Findings shared with you</h2>
          <ul className="govuk-list govuk-list--bullet">
            {shared.map((audit) => (
              <li key={audit.auditId}>
                <Link className="govuk-link" to={`/audits/${audit.auditId}`}>
                  Audit of {audit.caseReference}
                </Link>{' '}
                in {audit.roundName}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
