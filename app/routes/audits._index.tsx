import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { Tag } from '../components/fields/tag.tsx'
import { dayLabel } from '../domain/day.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { listOwnAudits } from '../workflows/audits/list-own-audits.ts'

export const meta: MetaFunction = () => [{ title: 'Your audits - Good or Above' }]

export const loader = pageLoader(async ({ context, actor }) => ({
  audits: await listOwnAudits(context, actor),
}))

const states = {
  assigned: { colour: 'blue', text: 'Not started' },
  'in-progress': { colour: 'yellow', text: 'In progress' },
  submitted: { colour: 'green', text: 'Signed off' },
  'left-out': { colour: 'grey', text: 'Left out' },
} as const

function CaseCell({ audit }: { audit: { id: string; caseReference: string; mayOpen: boolean } }) {
  if (audit.mayOpen)
    return (
      <Link className="govuk-link" to={`/audits/${audit.id}`}>
        {audit.caseReference}
      </Link>
    )
  return (
    <>
      {audit.caseReference}
      <span className="govuk-hint app-tight">
        A case you worked or supervised: the manager gives it to somebody else
      </span>
    </>
  )
}

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
        <DataTable
          caption="Audits assigned to you"
          captionSize="hidden"
          headings={['Case', 'Round', 'Due', 'Answers', 'State']}
          rows={audits.map((audit) => ({
            id: audit.id,
            cells: [
              <CaseCell audit={audit} key="case" />,
              audit.roundName,
              audit.dueOn ? dayLabel(audit.dueOn) : 'No date',
              audit.mayOpen ? audit.progress : '',
              <Tag colour={states[audit.state].colour} key="state">
                {states[audit.state].text}
              </Tag>,
            ],
          }))}
        />
      )}
    </>
  )
}
