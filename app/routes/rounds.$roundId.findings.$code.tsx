import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AuditsTable } from '../components/charts/audits-table.tsx'
import { FigureFacts } from '../components/charts/figure-facts.tsx'
import { QuestionFigure } from '../components/charts/question-figure.tsx'
import { ThemeCounts } from '../components/charts/theme-counts.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { viewQuestionFindings } from '../workflows/findings/view-findings.ts'

export const meta: MetaFunction = () => [{ title: 'Findings of a question - Good or Above' }]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const { roundId = '', code = '' } = params
  return await viewQuestionFindings(context, actor, roundId, code)
})

export default function QuestionFindingsPage() {
  const { round, question, audits, themes } = useLoaderData<typeof loader>()
  return (
    <>
      <p className="govuk-body">
        <a className="govuk-link" href={`/rounds/${round.id}/findings`}>
          Findings of {round.name}
        </a>
      </p>
      <h1 className="govuk-heading-l">{question.text}</h1>
      {round.fitted && (
        <p className="govuk-inset-text">Illustrative rows fitted to a published percentage.</p>
      )}
      <QuestionFigure question={question} countsLink={null} />
      <ThemeCounts text={question.text} counts={themes} />
      {question.found && <FigureFacts figure={question.found.figure} />}
      {audits && <AuditsTable audits={audits} from={`/rounds/${round.id}/findings/${question.code}`} />}
    </>
  )
}
