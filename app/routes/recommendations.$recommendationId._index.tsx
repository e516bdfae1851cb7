import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { EvidenceList } from '../components/plans/evidence-list.tsx'
import { MeasureSeries } from '../components/plans/measure-series.tsx'
import { RagTag } from '../components/plans/rag-tag.tsx'
import { Ratings } from '../components/plans/ratings.tsx'
import { dayLabel } from '../domain/measures/period.ts'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { viewRecommendation } from '../workflows/plans/view-recommendation.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Recommendation ${data?.recommendation.ref ?? ''} - Good or Above` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json(await answer(() => viewRecommendation(context, actor, params.recommendationId ?? '')))
}

const actionStates = {
  planned: 'Planned',
  'in-progress': 'In progress',
  delayed: 'Delayed',
  blocked: 'Blocked',
  done: 'Done',
}

/** What single cases still wait for, beside the evidence that counts them. */
function OverdueActions({ count }: { count: number }) {
  return (
    <>
      <h2 className="govuk-heading-m">Remedial actions from audits</h2>
      <p className="govuk-body">
        {count === 0
          ? 'None is overdue from the rounds that feed these measures.'
          : `${count} ${count === 1 ? 'is' : 'are'} overdue from the rounds that feed these measures. `}
        {count > 0 && (
          <a className="govuk-link" href="/actions?state=overdue">
            Overdue actions
          </a>
        )}
      </p>
    </>
  )
}

export default function RecommendationPage() {
  const { plan, recommendation, asOf, mayEdit, mayDecide, ...data } = useLoaderData<typeof loader>()
  const here = `/recommendations/${recommendation.id}`
  return (
    <>
      <p className="govuk-body">
        <a className="govuk-link" href={`/plans/${plan.id}`}>
          {plan.title}
        </a>
      </p>
      <h1 className="govuk-heading-l">
        {recommendation.ref} {recommendation.title}
      </h1>
      <p className="govuk-body">{recommendation.aim}</p>
      {recommendation.leadRoles.length > 0 && (
        <p className="govuk-body">Leads: {recommendation.leadRoles.join('; ')}.</p>
      )}
      <h2 className="govuk-heading-m">Ratings</h2>
      <Ratings rags={data.rags} proposals={data.proposals} decisions={data.decisions} asOf={asOf} />
      {mayDecide && (
        <p className="govuk-body">
          <a className="govuk-link" href={`${here}/rag`}>
            Set a rating
          </a>
        </p>
      )}
      {data.decisions.length > 0 && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">Every rating so far</span>
          </summary>
          <div className="govuk-details__text">
            <DataTable
              caption="Ratings, newest first"
              headings={['Date', 'Rating of', 'Rating', 'Reason', 'Proposed then', 'By']}
              rows={data.decisions.map((each) => ({
                id: each.id,
                cells: [
                  dayLabel(each.decidedOn),
                  each.kind === 'impact' ? 'Impact' : 'Implementation',
                  <RagTag rag={each.rag} key="rag" />,
                  each.reason,
                  each.proposedRag ? <RagTag rag={each.proposedRag} key="proposed" /> : 'Nothing',
                  each.decidedBy ?? 'Not recorded',
                ],
              }))}
            />
          </div>
        </details>
      )}
      <h2 className="govuk-heading-m">Impact evidence</h2>
      <EvidenceList evidence={data.evidence} />
      <h2 className="govuk-heading-m">Measures</h2>
      {data.measures.map((measure) => (
        <MeasureSeries measure={measure} key={measure.id} />
      ))}
      {data.measures.length === 0 && <p className="govuk-body">There is no measure yet.</p>}
      {mayEdit && (
        <p className="govuk-body">
          <a className="govuk-link" href={`${here}/measures/new`}>
            Add a measure
          </a>
        </p>
      )}
      <h2 className="govuk-heading-m">Actions</h2>
      {data.actions.length > 0 ? (
        <DataTable
          caption="Actions"
          captionSize="hidden"
          headings={['Action', 'Due', 'How it stands']}
          rows={data.actions.map((each) => ({
            id: each.id,
            cells: [
              mayEdit ? (
                <a className="govuk-link" href={`${here}/actions/${each.id}`} key="action">
                  {each.text}
                </a>
              ) : (
                each.text
              ),
              each.dueOn ? dayLabel(each.dueOn) : 'No date',
              `${actionStates[each.state]}${each.note ? `: ${each.note}` : ''}`,
            ],
          }))}
        />
      ) : (
        <p className="govuk-body">There is no action yet.</p>
      )}
      {mayEdit && (
        <p className="govuk-body">
          <a className="govuk-link" href={`${here}/actions/new`}>
            Add an action
          </a>
        </p>
      )}
      {data.overdueActions !== null && <OverdueActions count={data.overdueActions} />}
    </>
  )
}
