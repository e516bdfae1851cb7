import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { AddMeasure } from '../components/plans/add-measure.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { createMeasure, MeasureForm, measureChoices } from '../workflows/plans/create-measure.ts'

export const meta: MetaFunction = () => [{ title: 'Add a measure - Good or Above' }]

export const loader = pageLoader(({ context, params: { recommendationId = '' }, actor }) =>
  measureChoices(context, actor, recommendationId),
)

export const action = formAction({
  allow: ({ context, params: { recommendationId = '' }, actor }) =>
    measureChoices(context, actor, recommendationId),
  schema: MeasureForm,
  take: ({ context, params: { recommendationId = '' }, actor }, form) =>
    createMeasure(context, actor, recommendationId, form),
  to: ({ params }, { id, saysNext }) =>
    saysNext ? `/measures/${id}/counts` : `/recommendations/${params.recommendationId}`,
})

export default function NewMeasure() {
  const { recommendation, questions, saidNext } = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Add a measure</h1>
      <p className="govuk-body">
        To {recommendation.ref} {recommendation.title}
      </p>
      <AddMeasure questions={questions} saidNext={saidNext} />
    </>
  )
}
