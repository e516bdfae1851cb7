import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FeedingForms } from '../components/plans/feeding-forms.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { type ListedMeasure, listAllMeasures } from '../workflows/plans/list-measures.ts'

export const meta: MetaFunction = () => [{ title: 'Measures - Good or Above' }]

export const loader = pageLoader(async ({ context, actor }) => ({
  measures: await listAllMeasures(context, actor),
}))

export default function Measures() {
  const { measures } = useLoaderData<typeof loader>()
  const others = measures.filter(({ counts }) => counts === null)
  return (
    <>
      <h1 className="govuk-heading-l">Measures</h1>
      <p className="govuk-body">
        What each measure counts, and which forms feed it. A question has the same code in every form that
        asks it, so that several forms feed one measure.
      </p>
      {measures.length === 0 && <p className="govuk-body">There is no measure yet.</p>}
      {measures.map((measure) => measure.counts && <Counted key={measure.id} measure={measure} />)}
      {others.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Not measured by audits</h2>
          <ul className="govuk-list govuk-list--bullet">
            {others.map((measure) => (
              <li key={measure.id}>
                <a className="govuk-link" href={addressOf(measure)}>
                  {measure.title}
                </a>
                : {directionOf(measure)}. {homeOf(measure)}.
                {measure.mayEdit && <ChangeLink measure={measure} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Counted({ measure }: { measure: ListedMeasure }) {
  const { id, title, headline, counts, mayEdit } = measure
  return (
    <section aria-labelledby={`counts-${id}`}>
      <h2 className="govuk-heading-s" id={`counts-${id}`}>
        <a className="govuk-link" href={addressOf(measure)}>
          {title}
        </a>
      </h2>
      <dl className="govuk-summary-list">
        <Fact name="Kind">
          {counts?.kind}. {directionOf(measure)}. {headline && 'A headline measure.'}
        </Fact>
        <Fact name="What it counts">
          {counts?.words}.{mayEdit && <ChangeLink measure={measure} />}
        </Fact>
        <Fact name="Forms that feed it">
          <FeedingForms forms={counts?.forms ?? []} />
        </Fact>
        <Fact name="Recommendation">{homeOf(measure)}</Fact>
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="govuk-summary-list__row">
      <dt className="govuk-summary-list__key">{name}</dt>
      <dd className="govuk-summary-list__value app-anywhere">{children}</dd>
    </div>
  )
}

function ChangeLink({ measure: { id, title } }: { measure: ListedMeasure }) {
  return (
    <>
      {' '}
      <a className="govuk-link" href={`/measures/${id}/counts`}>
        Change what it counts<span className="govuk-visually-hidden">: {title}</span>
      </a>
    </>
  )
}

function addressOf({ id, recommendation }: ListedMeasure): string {
  return `/recommendations/${recommendation.id}#measure-${id}`
}

function homeOf({ recommendation: { ref, title, plan } }: ListedMeasure): string {
  return `${ref} ${title} (${plan})`
}

function directionOf({ better }: ListedMeasure): string {
  return better === 'higher' ? 'Higher is better' : 'Lower is better'
}
