import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { RagCounts } from '../components/plans/rag-counts.tsx'
import { dayLabel } from '../domain/day.ts'
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
        <section key={plan.id} aria-labelledby={`plan-${plan.id}`}>
          <h2 className="govuk-heading-m" id={`plan-${plan.id}`}>
            <a className="govuk-link" href={`/plans/${plan.id}`}>
              {plan.title}
            </a>
          </h2>
          <p className="govuk-body">
            {plan.open} {plan.open === 1 ? 'open recommendation' : 'open recommendations'}
            {plan.moved > 0 && `, ${plan.moved} carried forward or business as usual`}
            {plan.positionAt && `, position at ${dayLabel(plan.positionAt)}`}
          </p>
          <RagCounts caption={`Recommendations of ${plan.title} by rating`} counts={plan.counts} />
        </section>
      ))}
    </>
  )
}
