import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { ApprovalFacts, DecisionForms } from '../components/people/approvals-list.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { approvalFor, DecisionForm, decide } from '../workflows/people/approvals.ts'

export const meta: MetaFunction = () => [{ title: 'A request for a second approval - Good or Above' }]

export const loader = pageLoader(
  ({ context, params: { approvalId = '' }, actor }) => approvalFor(context, actor, approvalId),
  { ownAccount: true },
)

export const action = formAction({
  allow: ({ context, params: { approvalId = '' }, actor }) => approvalFor(context, actor, approvalId),
  schema: DecisionForm,
  take: ({ context, params: { approvalId = '' }, actor }, form) => decide(context, actor, approvalId, form),
  to: ({ params }) => `/approvals/${params.approvalId}`,
})

export default function ApprovalPage() {
  const approval = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">A request for a second approval</h1>
      <ApprovalFacts approval={approval} />
      <DecisionForms approval={approval} />
      <p className="govuk-body">
        <a className="govuk-link" href="/approvals">
          All approvals
        </a>
      </p>
    </>
  )
}
