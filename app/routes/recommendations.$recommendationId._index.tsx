import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fold } from '../components/fold.tsx'
import { EvidenceList } from '../components/plans/evidence-list.tsx'
import { FurtherActions } from '../components/plans/further-actions.tsx'
import { InProgress } from '../components/plans/in-progress.tsx'
import { MeasureSeries } from '../components/plans/measure-series.tsx'
import { MeasuresInBrief } from '../components/plans/measures-in-brief.tsx'
import { PageLinks } from '../components/plans/page-links.tsx'
import { PastDayForm, PastDayNotice } from '../components/plans/past-day-form.tsx'
import { RatingHistory } from '../components/plans/rating-history.tsx'
import { RatingReasons, Ratings } from '../components/plans/ratings.tsx'
import { StateNotice } from '../components/plans/state-notice.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { PastDay, viewRecommendation } from '../workflows/plans/view-recommendation.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Recommendation ${data?.recommendation.ref ?? ''} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const at = PastDay.parse(new URL(request.url).searchParams.get('at'))
  return await viewRecommendation(context, actor, params.recommendationId ?? '', at)
})

/** What single cases still wait for, beside the evidence that counts them. */
function OverdueActions({ count }: { count: number }) {
  return (
    <p className="govuk-body">
      Remedial actions from audits:{' '}
      {count === 0
        ? 'none is overdue from the rounds that feed these measures.'
        : `${count} ${count === 1 ? 'is' : 'are'} overdue from the rounds that feed these measures. `}
      {count > 0 && (
        <a className="govuk-link" href="/actions?state=overdue">
          Overdue actions
        </a>
      )}
    </p>
  )
}

/** Headline measures that have had no new figure for longer than was agreed. */
function Reminders({
  measures,
}: {
  measures: ReadonlyArray<{ id: string; title: string; reminder: string | null }>
}) {
  const late = measures.filter(({ reminder }) => reminder !== null)
  if (late.length === 0) return null
  return (
    <Fold summary={`New figures are due of ${late.length === 1 ? 'a measure' : `${late.length} measures`}`}>
      <ul className="govuk-list govuk-list--bullet">
        {late.map(({ id, title, reminder }) => (
          <li key={id}>
            {title}. {reminder}.
          </li>
        ))}
      </ul>
    </Fold>
  )
}

export default function RecommendationPage() {
  const { plan, recommendation, asOf, at, mayEdit, mayDecide, ...data } = useLoaderData<typeof loader>()
  const here = `/recommendations/${recommendation.id}`
  const ratings = { rags: data.rags, proposals: data.proposals, decisions: data.decisions, asOf }
  return (
    <>
      <p className="govuk-body">
        <a className="govuk-link" href={`/plans/${plan.id}${at === null ? '' : `?at=${at}`}`}>
          {plan.title}
        </a>
      </p>
      <h1 className="govuk-heading-l">
        {recommendation.ref} {recommendation.title}
      </h1>
      <PastDayNotice at={at} here={here} />
      <StateNotice state={data.state} />
      <p className="govuk-body">
        {recommendation.aim}
        {recommendation.leadRoles.length > 0 && ` Leads: ${recommendation.leadRoles.join('; ')}.`}
      </p>
      <Ratings {...ratings} />
      <Fold summary="Reasons, and every rating so far">
        <RatingReasons {...ratings} />
        <RatingHistory decisions={data.decisions} showsProposals={data.proposals !== null} />
      </Fold>
      <PageLinks
        links={[
          ...(mayDecide ? [{ to: `${here}/rag`, text: 'Set a rating' }] : []),
          ...(mayEdit
            ? [
                { to: `${here}/change`, text: 'Change the recommendation' },
                { to: `${here}/move`, text: 'Move it on' },
              ]
            : []),
        ]}
      />
      <h2 className="govuk-heading-m">How its measures stand</h2>
      <Reminders measures={data.measures} />
      {data.measures.length > 0 ? (
        <>
          <MeasuresInBrief measures={data.measures} />
          <Fold summary={`Targets, figures over time and chart of each measure (${data.measures.length})`}>
            {data.measures.map((measure) => (
              <MeasureSeries measure={measure} key={measure.id} />
            ))}
          </Fold>
        </>
      ) : (
        <p className="govuk-body">There is no measure yet.</p>
      )}
      <PageLinks links={mayEdit ? [{ to: `${here}/measures/new`, text: 'Add a measure' }] : []} />
      <h2 className="govuk-heading-m">Impact evidence</h2>
      <EvidenceList evidence={data.evidence} mayEdit={mayEdit} />
      <PageLinks links={mayEdit ? [{ to: `${here}/evidence/new`, text: 'Add evidence in words' }] : []} />
      <h2 className="govuk-heading-m">In progress</h2>
      <InProgress actions={data.actions} rounds={data.rounds} />
      {data.overdueActions !== null && <OverdueActions count={data.overdueActions} />}
      <h2 className="govuk-heading-m">Further actions</h2>
      <FurtherActions actions={data.actions} changeAt={mayEdit ? `${here}/actions` : null} />
      <PageLinks links={mayEdit ? [{ to: `${here}/actions/new`, text: 'Add an action' }] : []} />
      <PastDayForm at={at} here={here} />
    </>
  )
}
