import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useParams } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { FileField } from '../components/fields/file-field.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm, UPLOAD_LIMIT } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { importCases, viewCaseList } from '../workflows/rounds/import-cases.ts'
import { allowManaging } from '../workflows/rounds/managed-round.ts'

export const meta: MetaFunction = () => [{ title: 'Case list - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  viewCaseList(context, actor, params.roundId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const roundId = params.roundId ?? ''
  await withProblemResponse(() => allowManaging(context, actor, roundId))
  const form = await decodeForm(request, { limitBytes: UPLOAD_LIMIT })
  const file = form.get('file')
  const pasted = String(form.get('pasted') ?? '')
  const text = file instanceof File && file.size > 0 ? await file.text() : pasted
  const result = await withProblemResponse(() => importCases(context, actor, roundId, text))
  return json(
    { ...result, pasted: result.problems.length > 0 ? pasted : '' },
    { status: result.problems.length > 0 ? 400 : 200 },
  )
}

export default function CaseList() {
  const data = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { roundId } = useParams()
  const errors = result?.problems.map(({ line, message }) => ({
    field: 'file',
    message: `Line ${line}: ${message}`,
  }))
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Case list of {data.name}</h1>
      {result && result.dropped.length > 0 && (
        <p className="govuk-inset-text">
          Columns this round does not declare, and does not keep: {result.dropped.join(', ')}
        </p>
      )}
      <p className="govuk-body">
        {data.listed} cases are in the list.{' '}
        <a className="govuk-link" href={`/rounds/${roundId}/sample`}>
          Draw the sample
        </a>{' '}
        or{' '}
        <a className="govuk-link" href={`/rounds/${roundId}`}>
          go back to the round
        </a>
        .
      </p>
      {data.state === 'draft' && (
        <Form method="post" encType="multipart/form-data">
          {data.listed > 0 && (
            <p className="govuk-inset-text">
              A new list takes the place of this one{data.drawn && ', and the sample has to be drawn again'}.
            </p>
          )}
          <FileField
            name="file"
            label="Case list (CSV)"
            hint={['reference, team, worker, supervisor, iro', ...data.attributes].join(', ')}
            accept=".csv,text/csv"
            error={errors?.[0] && 'Nothing was imported. Mend the list and try again'}
          />
          <TextArea
            name="pasted"
            label="Or paste it"
            hint="With its heading row"
            rows={8}
            value={result?.pasted}
          />
          <Button>Import the list</Button>
        </Form>
      )}
    </>
  )
}
