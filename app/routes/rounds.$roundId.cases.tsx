import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useParams } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { CaseListForm } from '../components/rounds/case-list-form.tsx'
import { UPLOAD_LIMIT } from '../http/decode-form.server.ts'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { CaseListFile, importCases, viewCaseList } from '../workflows/rounds/import-cases.ts'
import { allowManaging } from '../workflows/rounds/managed-round.ts'

export const meta: MetaFunction = () => [{ title: 'Case list - Good or Above' }]

export const loader = pageLoader(({ context, params: { roundId = '' }, actor }) =>
  viewCaseList(context, actor, roundId),
)

export const action = formAction({
  allow: ({ context, params: { roundId = '' }, actor }) => allowManaging(context, actor, roundId),
  limitBytes: UPLOAD_LIMIT,
  schema: CaseListFile,
  take: ({ context, params: { roundId = '' }, actor }, list) => importCases(context, actor, roundId, list),
})

export default function CaseList() {
  const round = useLoaderData<typeof loader>()
  const dropped = useActionData<typeof action>()?.dropped ?? []
  const { roundId } = useParams()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Case list of {round.name}</h1>
      {dropped.length > 0 && (
        <p className="govuk-inset-text">
          Columns this round does not declare, and does not keep: {dropped.join(', ')}
        </p>
      )}
      <p className="govuk-body">
        {round.listed} cases are in the list.{' '}
        <a className="govuk-link" href={`/rounds/${roundId}/sample`}>
          Draw the sample
        </a>{' '}
        or{' '}
        <a className="govuk-link" href={`/rounds/${roundId}`}>
          go back to the round
        </a>
        .
      </p>
      {round.state === 'draft' && <CaseListForm round={round} />}
    </>
  )
}
