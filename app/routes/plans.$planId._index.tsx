import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { PageLinks } from '../components/plans/page-links.tsx'
import { PastDayForm, PastDayNotice } from '../components/plans/past-day-form.tsx'
import { PublishedPlan } from '../components/plans/published-plan.tsx'
import { RagCounts } from '../components/plans/rag-counts.tsx'
import { RagTag } from '../components/plans/rag-tag.tsx'
import { StateText } from '../components/plans/state-notice.tsx'
import { dayLabel, monthLabel } from '../domain/day.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { viewPlan } from '../workflows/plans/view-plan.ts'
import { PastDay } from '../workflows/plans/view-recommendation.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.plan.title ?? 'Plan'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const at = PastDay.parse(new URL(request.url).searchParams.get('at'))
  return await viewPlan(context, actor, params.planId ?? '', at)
})

export default function PlanPage() {
  const { plan, at, counts, recommendations, mayAdd, mayEdit } = useLoaderData<typeof loader>()
  const here = `/plans/${plan.id}`
  const address = (id: string) => `/recommendations/${id}${at === null ? '' : `?at=${at}`}`
  const moved = recommendations.filter(({ state }) => state.state !== 'open').length
  return (
    <>
      <h1 className="govuk-heading-l">{plan.title}</h1>
      <PastDayNotice at={at} here={here} />
      {plan.positionAt && at === null && (
        <p className="govuk-body">Position at {dayLabel(plan.positionAt)}.</p>
      )}
      <RagCounts caption="Recommendations by rating" counts={counts} />
      {moved > 0 && (
        <p className="govuk-body">
          {moved} {moved === 1 ? 'recommendation is' : 'recommendations are'} not counted: carried forward or
          business as usual.
        </p>
      )}
      {recommendations.length > 0 ? (
        <DataTable
          caption="Recommendations at a glance"
          headings={['Recommendation', 'Implementation', 'Impact', 'Leads']}
          rows={recommendations.map((each) => ({
            id: each.id,
            cells: [
              <span key="title">
                <a className="govuk-link" href={address(each.id)}>
                  {each.ref} {each.title}
                </a>
                {each.state.state !== 'open' && (
                  <span className="govuk-hint app-tight">
                    <StateText state={each.state} />
                  </span>
                )}
              </span>,
              <RagTag rag={each.rags.implementation} key="implementation" />,
              <RagTag rag={each.rags.impact} key="impact" />,
              each.leadRoles.join('; ') || 'Nobody named',
            ],
          }))}
        />
      ) : (
        <p className="govuk-body">There is no recommendation yet.</p>
      )}
      <PageLinks
        links={[
          ...(mayAdd
            ? [
                { to: `${here}/recommendations/new`, text: 'Add a recommendation' },
                { to: `${here}/figures`, text: 'Import figures' },
              ]
            : []),
          ...(mayEdit ? [{ to: `${here}/change`, text: 'Change the plan' }] : []),
          ...(recommendations.length > 0
            ? [{ to: `${here}/report${at === null ? '' : `?at=${at}`}`, text: 'Report to committee' }]
            : []),
        ]}
      />
      <PastDayForm at={at} here={here} />
      {recommendations.length > 0 && (
        <>
          <h2 className="govuk-heading-m">The plan in full</h2>
          <PublishedPlan recommendations={recommendations} address={address} />
        </>
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
