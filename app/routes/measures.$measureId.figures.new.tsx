import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { EvidenceForm } from '../components/plans/evidence-form.tsx'
import { FigureFields } from '../components/plans/figure-fields.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { addFigure, measureToExtend, NewFigureForm } from '../workflows/plans/add-figure.ts'

export const meta: MetaFunction = () => [{ title: 'Add a figure - Good or Above' }]

export const loader = pageLoader(({ context, params: { measureId = '' }, actor }) =>
  measureToExtend(context, actor, measureId),
)

export const action = formAction({
  allow: ({ context, params: { measureId = '' }, actor }) => measureToExtend(context, actor, measureId),
  schema: NewFigureForm,
  take: ({ context, params: { measureId = '' }, actor }, form) => addFigure(context, actor, measureId, form),
  to: (_, { recommendationId }) => `/recommendations/${recommendationId}`,
})

export default function NewFigure() {
  const { recommendationId, title, unit } = useLoaderData<typeof loader>()
  const { errors, field } = useSentForm()
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${recommendationId}`}>
        Back to the recommendation
      </Link>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Add a figure</h1>
      <p className="govuk-body">{title}</p>
      <EvidenceForm button="Add the figure">
        <FigureFields field={field} unit={unit} />
      </EvidenceForm>
    </>
  )
}
