import type { MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { FiguresForm } from '../components/imports/figures-form.tsx'
import { FiguresImported } from '../components/imports/figures-imported.tsx'
import { MeasureKeys } from '../components/imports/measure-keys.tsx'
import { UPLOAD_LIMIT } from '../http/decode-form.server.ts'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { FiguresFile, figuresToImport, importFigures } from '../workflows/imports/import-figures.ts'

export const meta: MetaFunction = () => [{ title: 'Import figures - Good or Above' }]

export const loader = pageLoader(({ context, params: { planId = '' }, actor }) =>
  figuresToImport(context, actor, planId),
)

export const action = formAction({
  allow: ({ context, params: { planId = '' }, actor }) => figuresToImport(context, actor, planId),
  limitBytes: UPLOAD_LIMIT,
  schema: FiguresFile,
  take: ({ context, params: { planId = '' }, actor }, file) => importFigures(context, actor, planId, file),
})

export default function ImportFigures() {
  const { plan, measures } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const imported = result?.ok ? result.imported : 0
  return (
    <>
      <Link className="govuk-back-link" to={`/plans/${plan.id}`}>
        Back to the plan
      </Link>
      <ErrorSummary errors={useSentForm().errors} />
      <h1 className="govuk-heading-l">Import performance figures</h1>
      <p className="govuk-body">Into {plan.title}. A file is taken whole or not at all.</p>
      <FiguresImported imported={imported} dropped={result?.dropped ?? []} />
      <FiguresForm key={imported} pasted={result?.ok === false ? result.text : ''} />
      <MeasureKeys measures={measures} />
    </>
  )
}
