import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { FileField } from '../components/fields/file-field.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { ThingsToLookAt } from '../components/plans/things-to-look-at.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm, UPLOAD_LIMIT } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { figuresToImport, importFigures } from '../workflows/imports/import-figures.ts'

export const meta: MetaFunction = () => [{ title: 'Import figures - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  figuresToImport(context, actor, params.planId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const planId = params.planId ?? ''
  await withProblemResponse(() => figuresToImport(context, actor, planId))
  const form = await decodeForm(request, { limitBytes: UPLOAD_LIMIT })
  const file = form.get('file')
  const pasted = String(form.get('pasted') ?? '')
  const text = file instanceof File && file.size > 0 ? await file.text() : pasted
  const looked = String(form.get('looked') ?? '')
  const result = await withProblemResponse(async () =>
    importFigures(await forThisForm(context, request, form), actor, planId, { text, looked }),
  )
  // What was sent comes back to be mended, or to be sent again as it is.
  const again = result.imported === 0 && !/[\0\uFFFD]/.test(text) ? text : ''
  return json({ ...result, pasted: again }, { status: result.problems.length > 0 ? 400 : 200 })
}

export default function ImportFigures() {
  const { plan, measures } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.problems.map(({ line, message }) => ({
    field: 'pasted',
    message: `Line ${line}: ${message}`,
  }))
  return (
    <>
      <Link className="govuk-back-link" to={`/plans/${plan.id}`}>
        Back to the plan
      </Link>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Import performance figures</h1>
      <p className="govuk-body">Into {plan.title}. A file is taken whole or not at all.</p>
      {result && result.imported > 0 && (
        <p className="govuk-inset-text" role="status">
          {result.imported} {result.imported === 1 ? 'figure was' : 'figures were'} imported.
        </p>
      )}
      {result && result.dropped.length > 0 && (
        <p className="govuk-inset-text">Columns that are not kept: {result.dropped.join(', ')}</p>
      )}
      <Form method="post" encType="multipart/form-data" key={result?.imported ?? 0}>
        <FormToken />
        <ThingsToLookAt things={result?.look ?? []} button="Import the figures" />
        <FileField
          name="file"
          label="Figures (CSV)"
          hint="Columns: measure, period, value, source, date; if you have them numerator, denominator, lowest_team, highest_team, note"
          accept=".csv,text/csv"
        />
        <TextArea
          name="pasted"
          label="Or paste them"
          hint="With the heading row"
          rows={8}
          value={result?.pasted}
          error={errors?.[0] && 'Nothing was imported. Mend the file and try again'}
        />
        <Button>Import the figures</Button>
      </Form>
      {measures.length > 0 && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">What to write in the column measure</span>
          </summary>
          <div className="govuk-details__text">
            <DataTable
              caption="Measures by key; the title will do as well"
              headings={['Key', 'Title']}
              rows={measures.map(({ key, title }) => ({ id: key, cells: [key, title] }))}
            />
          </div>
        </details>
      )}
    </>
  )
}
