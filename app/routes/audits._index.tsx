import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { OwnAuditsTable } from '../components/audit-form/own-audits-table.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { readOwnAudits } from '../workflows/audits/list-own-audits.ts'

export const meta: MetaFunction = () => [{ title: 'Your audits - Good or Above' }]

export const loader = pageLoader(async ({ context, actor }) => ({
  audits: await readOwnAudits(context, actor),
}))

export default function OwnAudits() {
  const { audits } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Your audits</h1>
      <p className="govuk-body">
        <Link className="govuk-link" to="/preferences">
          Preferences
        </Link>
        : answer with single keys.
      </p>
      {audits.length === 0 ? (
        <p className="govuk-body">Nothing is assigned to you. Audits appear here when a round opens.</p>
      ) : (
        <OwnAuditsTable audits={audits} />
      )}
    </>
  )
}
