import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { FigureFacts } from '../components/charts/figure-facts.tsx'
import { ThemeCounts } from '../components/charts/theme-counts.tsx'
import { FittedRounds } from '../components/findings/fitted-rounds.tsx'
import { PlotFigure } from '../components/findings/plot-figure.tsx'
import { eventLines, questionPlots } from '../components/findings/plots.tsx'
import { leftOutWords } from '../domain/findings/comparable-rounds.ts'
import { wordsWithBounds } from '../domain/findings/found-question.ts'
import { readSelection } from '../domain/findings/selection.ts'
import { auditAddress } from '../domain/findings/way-back.ts'
import { roundInPeriod } from '../domain/rounds/round.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { exploreQuestion } from '../workflows/findings/explore-question.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.question.text ?? 'A question'} - Findings - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const { searchParams } = new URL(request.url)
  const { selection } = readSelection(searchParams)
  const page = Number(searchParams.get('page') ?? 1)
  const asked = { code: params.code ?? '', selection, page: Number.isInteger(page) ? page : 1 }
  return await exploreQuestion(context, actor, asked)
})

export default function QuestionPage() {
  const data = useLoaderData<typeof loader>()
  const { question, query, measures, series, events, audits } = data
  const { leftOut } = question
  const [counted, latest] = [question.roundIds.length, data.rounds.at(-1)]
  const back = `/findings${query && `?${query}`}`
  const files = { path: `/findings/questions/${question.code}/plots`, query }
  const ofWhat = question.verdict.of === 'the cases read' ? ' of the cases read' : ''
  const targets = measures.flatMap((measure) => measure.targets)
  return (
    <>
      <a className="govuk-back-link" href={back}>
        Back to the findings
      </a>
      <h1 className="govuk-heading-l">{question.text}</h1>
      <p className="govuk-body-l">
        {question.parentText && `Of cases where ${question.parentText}: `}
        <strong>{wordsWithBounds(question)}</strong>
      </p>
      <p className="govuk-body">
        {latest && counted === 1
          ? `${roundInPeriod(latest)}.`
          : `${counted} rounds taken together, by their counts.`}{' '}
        {leftOut.length > 0 && `${leftOutWords(leftOut)}. Each stands by itself in the table over time. `}
        {question.detailNotRecorded > 0 && `Detail not recorded in ${question.detailNotRecorded} cases. `}
        {question.verdict.kind === 'strength' && `A strength${ofWhat} by the rule.`}
        {question.verdict.kind === 'improve' && `An area for improvement${ofWhat} by the rule.`}
      </p>
      {data.limits.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {data.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      )}
      <FittedRounds rounds={data.rounds} />
      {measures.length > 0 && (
        <p className="govuk-body">
          It is counted by{' '}
          {measures.map(({ id, title, recommendationId }, index) => (
            <span key={id}>
              {index > 0 && ' and '}
              <a className="govuk-link" href={`/recommendations/${recommendationId}`}>
                {title}
              </a>
            </span>
          ))}
          .
        </p>
      )}
      {questionPlots({ question, series, teamSeries: data.teamSeries, targets, events }).map((plot) => (
        <div key={plot.key}>
          <PlotFigure plot={plot} files={files} />
          {plot.key === 'over-time' && events.length > 0 && <Events events={events} />}
        </div>
      ))}
      {data.themes && <ThemeCounts text={question.text} counts={data.themes} />}
      {'figure' in question.shown && (
        <>
          <h2 className="govuk-heading-m">What the figure is made of</h2>
          <FigureFacts figure={question.shown.figure} />
        </>
      )}
      {audits && <Audits code={question.code} query={query} audits={audits} />}
    </>
  )
}

function Events({ events }: { events: Parameters<typeof eventLines>[0] }) {
  return (
    <>
      <p className="govuk-body">
        What happened meanwhile. It stands beside the figures; whether it has to do with them, they do not
        say.
      </p>
      <ul className="govuk-list">
        {eventLines(events).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

type AuditsProps = {
  code: string
  query: string
  audits: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['audits']>
}

/** The audits under the figure: each leads to its answer and rationale. */
function Audits({ code, query, audits }: AuditsProps) {
  const page = (number: number) => `?${query && `${query}&`}page=${number}#audits`
  const here = `/findings/questions/${code}?${query && `${query}&`}page=${audits.page}`
  return (
    <section aria-labelledby="audits">
      <h2 className="govuk-heading-m" id="audits">
        The {audits.all} audits under it
      </h2>
      <DataTable
        caption={audits.pages > 1 ? `Page ${audits.page} of ${audits.pages}` : 'Audits, newest round first'}
        headings={['Case', 'Round', 'Team', 'Answer', 'Counted as']}
        rows={audits.rows.map((audit) => ({
          id: audit.auditId,
          cells: [
            <a className="govuk-link" href={auditAddress(audit.auditId, here, `#answer-${code}`)} key="case">
              {audit.caseReference}
            </a>,
            audit.round,
            audit.team || 'No team named',
            audit.answer,
            audit.outcome,
          ],
        }))}
      />
      {audits.pages > 1 && (
        <nav className="app-filters" aria-label="Pages of audits">
          {audits.page > 1 && (
            <a className="govuk-link" href={page(audits.page - 1)}>
              Page before
            </a>
          )}
          {audits.page < audits.pages && (
            <a className="govuk-link" href={page(audits.page + 1)}>
              Next page
            </a>
          )}
        </nav>
      )}
    </section>
  )
}
