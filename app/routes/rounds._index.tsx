import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { RoundTables } from '../components/rounds/round-tables.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { roundsOf } from '../workflows/rounds/list-rounds.ts'

export const meta: MetaFunction = () => [{ title: 'Rounds - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => roundsOf(context, actor))

export default function Rounds() {
  const { rounds, mayCreate, mayManageEvents } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Rounds</h1>
      {mayCreate && (
        <div className="govuk-button-group">
          <a className="govuk-button" href="/rounds/new">
            Create a round
          </a>
          <a className="govuk-link" href="/rounds/import">
            Import completed audits
          </a>
        </div>
      )}
      {mayManageEvents && (
        <p className="govuk-body">
          <a className="govuk-link" href="/events">
            Dated events to stand beside figures
          </a>
        </p>
      )}
      {rounds.length === 0 && <p className="govuk-body">There are no rounds in your services yet.</p>}
      <RoundTables rounds={rounds} />
    </>
  )
}
