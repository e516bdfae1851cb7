import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { WordsForm } from '../components/reports/words-form.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { ReportWordsForm, reportWordsToWrite, writeReportWords } from '../workflows/reports/report-words.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Words of the report on ${data?.plan.title ?? 'a plan'} - Good or Above` },
]

export const loader = pageLoader(({ context, params: { planId = '' }, actor }) =>
  reportWordsToWrite(context, actor, planId),
)

export const action = formAction({
  allow: ({ context, params: { planId = '' }, actor }) => reportWordsToWrite(context, actor, planId),
  schema: ReportWordsForm,
  take: ({ context, params: { planId = '' }, actor }, form) => writeReportWords(context, actor, planId, form),
  to: ({ params }) => `/plans/${params.planId}/report`,
})

export default function WriteReport() {
  const { plan, now } = useLoaderData<typeof loader>()
  return (
    <>
      <Link className="govuk-back-link" to={`/plans/${plan.id}/report`}>
        Back to the report
      </Link>
      <ErrorSummary errors={useSentForm().errors} />
      <h1 className="govuk-heading-l">Words of the report to committee</h1>
      <p className="govuk-body">
        On {plan.title}. They stand in the report beside what the plan says of itself, from today on; a report
        of an earlier day keeps the words of its day. Everybody who may read the plan reads them. No names,
        numbers or addresses of anyone. Leave an empty line between paragraphs.
      </p>
      <WordsForm now={now} />
    </>
  )
}
