import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { QuestionFigure } from '../components/charts/question-figure.tsx'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { viewFindings } from '../workflows/findings/view-findings.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Findings of ${data?.round.name ?? 'a round'} - Good or Above` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json(await answer(() => viewFindings(context, actor, params.roundId ?? '')))
}

export default function Findings() {
  const { round, template, questions } = useLoaderData<typeof loader>()
  return (
    <>
      <p className="govuk-body">
        <a className="govuk-link" href={`/rounds/${round.id}`}>
          {round.name}
        </a>
      </p>
      <h1 className="govuk-heading-l">Findings</h1>
      <p className="govuk-body">
        {template}; {round.period.label}; {round.cohort}.
      </p>
      {round.fitted && (
        <p className="govuk-inset-text">Illustrative rows fitted to a published percentage.</p>
      )}
      {round.state !== 'closed' && (
        <p className="govuk-inset-text">
          The round is not closed: these figures may still change, and no evidence has been added.
        </p>
      )}
      <p className="govuk-body">
        Change is claimed only for the measures this round declared; anything else seen here is exploratory.
      </p>
      {questions.map((question) => (
        <section key={question.code} aria-labelledby={`question-${question.code}`}>
          <h2 className="govuk-heading-m" id={`question-${question.code}`}>
            {question.text}
          </h2>
          <QuestionFigure question={question} />
          {question.found && (
            <p className="govuk-body">
              <a className="govuk-link" href={`/rounds/${round.id}/findings/${question.code}`}>
                The counts and the audits under it
                <span className="govuk-visually-hidden">: {question.text}</span>
              </a>
            </p>
          )}
        </section>
      ))}
    </>
  )
}
