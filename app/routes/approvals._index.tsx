import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ApprovalsList } from '../components/people/approvals-list.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { approvalsFor } from '../workflows/people/approvals.ts'

export const meta: MetaFunction = () => [{ title: 'Approvals - Good or Above' }]

export const loader = pageLoader(
  async ({ context, actor }) => ({ approvals: await approvalsFor(context, actor) }),
  { ownAccount: true },
)

export default function Approvals() {
  const { approvals } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Approvals</h1>
      <p className="govuk-body">
        What reaches beyond the services of one administrator, or makes somebody an administrator, waits until
        a second administrator agrees. Requests run out after 7 days.
      </p>
      {approvals.length === 0 ? (
        <p className="govuk-body">There is no request of yours, about you, or for you to decide.</p>
      ) : (
        <ApprovalsList approvals={approvals} />
      )}
    </>
  )
}
