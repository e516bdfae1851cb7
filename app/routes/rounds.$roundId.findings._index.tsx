import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { IntervalLine } from '../components/charts/interval-line.tsx'
import { AnswersOf, QuestionFigure } from '../components/charts/question-figure.tsx'
import { ThemeCounts } from '../components/charts/theme-counts.tsx'
import { LeadSummary } from '../components/findings/lead-summary.tsx'
import { dayLabel } from '../domain/day.ts'
import { BOUNDS_HEADING, boundsCell, intervalCell } from '../domain/evidence/figure-limits.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { viewFindings } from '../workflows/findings/view-findings.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Findings of ${data?.round.name ?? 'a round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  viewFindings(context, actor, params.roundId ?? ''),
)

export default function Findings() {
  const data = useLoaderData<typeof loader>()
  const { round, template, questions, descriptions, themes, released } = data
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
      {round.state === 'closed' && (
        <p className="govuk-body">
          {released
            ? `Released to other services on ${dayLabel(released.on)}.`
            : 'Seen inside the service only.'}{' '}
          {data.mayRelease && (
            <a className="govuk-link" href={`/rounds/${round.id}/release`}>
              {released ? 'What other services see' : 'Release figures to other services'}
            </a>
          )}
        </p>
      )}
      <p className="govuk-body">
        Change is claimed only for the measures this round declared; anything else seen here is exploratory.
      </p>
      {data.summary && (
        <section aria-labelledby="summary">
          <h2 className="govuk-heading-m" id="summary">
            Summary
          </h2>
          <LeadSummary summary={data.summary} />
        </section>
      )}
      {data.mayWriteSummary && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/rounds/${round.id}/summary`}>
            {data.summary ? 'Change the summary' : 'Write a summary'}
          </a>
        </p>
      )}
      <DataTable
        caption="Every question"
        headings={['Question', 'Figure', '95% interval', BOUNDS_HEADING, 'From 0% to 100%']}
        rows={questions.map(({ code, text, found }) => ({
          id: code,
          cells: [
            <a className="govuk-link" href={`#question-${code}`} key="question">
              {text}
            </a>,
            found?.figureText ?? 'No figure',
            found ? intervalCell(found.figure) : 'None',
            found ? boundsCell(found.figure) : 'No figure',
            found && <IntervalLine figure={found.figure} key="line" />,
          ],
        }))}
      />
      {questions.map((question) => (
        <section key={question.code} aria-labelledby={`question-${question.code}`}>
          <h2 className="govuk-heading-m" id={`question-${question.code}`}>
            {question.text}
          </h2>
          <QuestionFigure question={question} countsLink={`/rounds/${round.id}/findings/${question.code}`} />
          <ThemeCounts text={question.text} counts={themes[question.code]} />
        </section>
      ))}
      {descriptions.length > 0 && <h2 className="govuk-heading-l">What only describes</h2>}
      {descriptions.map(({ code, text, answers }) => (
        <section key={code} aria-labelledby={`question-${code}`}>
          <h3 className="govuk-heading-m" id={`question-${code}`}>
            {text}
          </h3>
          <AnswersOf id={code} text={text} answers={answers} />
        </section>
      ))}
    </>
  )
}
