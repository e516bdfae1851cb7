import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { FeedingForms } from '../components/plans/feeding-forms.tsx'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { type ListedMeasure, listAllMeasures } from '../workflows/plans/list-measures.ts'

export const meta: MetaFunction = () => [{ title: 'Measures - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json({ measures: await answer(() => listAllMeasures(context, actor)) })
}

export default function Measures() {
  const { measures } = useLoaderData<typeof loader>()
  const counted = measures.filter(({ counts }) => counts !== null)
  const others = measures.filter(({ counts }) => counts === null)
  return (
    <>
      <h1 className="govuk-heading-l">Measures</h1>
      <p className="govuk-body">
        What each measure counts, and which forms feed it. A question has the same code in every form that
        asks it, so that several forms feed one measure.
      </p>
      {measures.length === 0 && <p className="govuk-body">There is no measure yet.</p>}
      {counted.length > 0 && (
        <DataTable
          caption="Measured by audits"
          captionSize="m"
          headings={['Measure', 'What it counts', 'Forms that feed it', 'Recommendation']}
          rows={counted.map((measure) => ({
            id: measure.id,
            cells: [
              <Named key="measure" measure={measure} />,
              <span key="counts" className="app-anywhere">
                {measure.counts?.words}.
              </span>,
              <FeedingForms key="forms" forms={measure.counts?.forms ?? []} />,
              <Home key="home" measure={measure} />,
            ],
          }))}
        />
      )}
      {others.length > 0 && (
        <DataTable
          caption="Not measured by audits"
          captionSize="m"
          headings={['Measure', 'Recommendation']}
          rows={others.map((measure) => ({
            id: measure.id,
            cells: [<Named key="measure" measure={measure} />, <Home key="home" measure={measure} />],
          }))}
        />
      )}
    </>
  )
}

function Named({ measure }: { measure: ListedMeasure }) {
  const { id, title, better, headline, counts, recommendation, mayEdit } = measure
  const facts = [
    counts?.kind,
    better === 'higher' ? 'Higher is better' : 'Lower is better',
    headline ? 'A headline measure' : null,
  ]
  return (
    <>
      <a className="govuk-link" href={`/recommendations/${recommendation.id}#measure-${id}`}>
        {title}
      </a>
      <span className="govuk-hint app-tight">{facts.filter(Boolean).join('. ')}.</span>
      {mayEdit && (
        <a className="govuk-link" href={`/measures/${id}/counts`}>
          Change what it counts<span className="govuk-visually-hidden">: {title}</span>
        </a>
      )}
    </>
  )
}

function Home({ measure: { recommendation } }: { measure: ListedMeasure }) {
  return (
    <>
      <a className="govuk-link" href={`/recommendations/${recommendation.id}`}>
        {recommendation.ref} {recommendation.title}
      </a>
      <span className="govuk-hint app-tight">{recommendation.plan}</span>
    </>
  )
}
