import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { LeadSummary } from '../components/findings/lead-summary.tsx'
import { WriteSummary } from '../components/findings/write-summary.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { SummaryForm, viewSummary, writeSummary } from '../workflows/findings/round-summary.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Summary of ${data?.round.name ?? 'a round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params: { roundId = '' }, actor }) =>
  viewSummary(context, actor, roundId),
)

export const action = formAction({
  allow: ({ context, params: { roundId = '' }, actor }) => viewSummary(context, actor, roundId),
  schema: SummaryForm,
  take: ({ context, params: { roundId = '' }, actor }, form) => writeSummary(context, actor, roundId, form),
  to: ({ params }) => `/rounds/${params.roundId}/findings`,
})

export default function RoundSummary() {
  const { round, versions, names } = useLoaderData<typeof loader>()
  const [latest, ...earlier] = versions
  return (
    <>
      <Link className="govuk-back-link" to={`/rounds/${round.id}/findings`}>
        Findings of {round.name}
      </Link>
      <FormProblems />
      <h1 className="govuk-heading-l">Summary of {round.name}</h1>
      <WriteSummary text={latest?.text} names={names} />
      {earlier.length > 0 && <h2 className="govuk-heading-m">Earlier versions</h2>}
      {earlier.map((version) => (
        <LeadSummary key={version.seq} summary={version} />
      ))}
    </>
  )
}
