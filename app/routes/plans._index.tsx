import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PlanSummary } from '../components/plans/plan-summary.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { viewPlans } from '../workflows/plans/view-plan.ts'

export const meta: MetaFunction = () => [{ title: 'Plans - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => viewPlans(context, actor))

export default function Plans() {
  const { plans, mayCreate, mayListMeasures } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Improvement plans</h1>
      {mayCreate && (
        <p className="govuk-body">
          <a className="govuk-link" href="/plans/new">
            Create a plan
          </a>
        </p>
      )}
      {mayListMeasures && (
        <p className="govuk-body">
          <a className="govuk-link" href="/measures">
            All measures, and what they count
          </a>
        </p>
      )}
      {plans.length === 0 && <p className="govuk-body">There is no plan yet.</p>}
      {plans.map((plan) => (
        <PlanSummary plan={plan} key={plan.id} />
      ))}
    </>
  )
}
