import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { EvidenceForm, fieldsOf } from '../components/plans/evidence-form.tsx'
import { FigureFields } from '../components/plans/figure-fields.tsx'
import { requireActor } from '../http/actor.server.ts'
import { answerEvidenceForm } from '../http/evidence-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { addFigure, measureToExtend, NewFigureForm } from '../workflows/plans/add-figure.ts'

export const meta: MetaFunction = () => [{ title: 'Add a figure - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  measureToExtend(context, actor, params.measureId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const measureId = params.measureId ?? ''
  return answerEvidenceForm({ request, context }, NewFigureForm, {
    allow: () => measureToExtend(context, actor, measureId),
    keep: (once, form) => addFigure(once, actor, measureId, form),
  })
}

export default function NewFigure() {
  const measure = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const field = fieldsOf(result)
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${measure.recommendationId}`}>
        Back to the recommendation
      </Link>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Add a figure</h1>
      <p className="govuk-body">{measure.title}</p>
      <EvidenceForm result={result} button="Add the figure">
        <FigureFields field={field} unit={measure.unit} />
      </EvidenceForm>
    </>
  )
}
