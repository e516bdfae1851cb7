import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { RagCounts } from '../components/plans/rag-counts.tsx'
import { RagTag } from '../components/plans/rag-tag.tsx'
import { dayLabel, monthLabel } from '../domain/measures/period.ts'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { viewPlan } from '../workflows/plans/view-plan.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.plan.title ?? 'Plan'} - Good or Above` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json(await answer(() => viewPlan(context, actor, params.planId ?? '')))
}

export default function PlanPage() {
  const { plan, counts, recommendations, mayAdd } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">{plan.title}</h1>
      {plan.positionAt && <p className="govuk-body">Position at {dayLabel(plan.positionAt)}.</p>}
      <RagCounts caption="Recommendations by rating" counts={counts} />
      {recommendations.length > 0 ? (
        <DataTable
          caption="Recommendations"
          headings={['Recommendation', 'Implementation', 'Impact', 'Leads']}
          rows={recommendations.map((each) => ({
            id: each.id,
            cells: [
              <a className="govuk-link" href={`/recommendations/${each.id}`} key="title">
                {each.ref} {each.title}
              </a>,
              <RagTag rag={each.rags.implementation} key="implementation" />,
              <RagTag rag={each.rags.impact} key="impact" />,
              each.leadRoles.join('; ') || 'Nobody named',
            ],
          }))}
        />
      ) : (
        <p className="govuk-body">There is no recommendation yet.</p>
      )}
      {recommendations.length > 0 && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/plans/${plan.id}/report`}>
            Report to committee
          </a>
        </p>
      )}
      {mayAdd && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/plans/${plan.id}/recommendations/new`}>
            Add a recommendation
          </a>
        </p>
      )}
      {plan.aims.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Aims</h2>
          <ul className="govuk-list govuk-list--bullet">
            {plan.aims.map((aim) => (
              <li key={aim}>{aim}</li>
            ))}
          </ul>
        </>
      )}
      {plan.inspections.length > 0 && (
        <DataTable
          caption="Inspections it answers"
          headings={['Inspection', 'Date', 'Recommendations']}
          rows={plan.inspections.map((each) => ({
            id: `${each.name} ${each.date}`,
            cells: [each.name, monthLabel(`${each.date}-01`), each.recommendations],
          }))}
        />
      )}
    </>
  )
}
