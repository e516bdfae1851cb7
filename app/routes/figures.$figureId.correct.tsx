import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { CorrectFigureForm } from '../components/plans/correct-figure-form.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import {
  allowCorrectingFigure,
  CorrectionForm,
  correctFigure,
  figureToCorrect,
} from '../workflows/plans/add-figure.ts'

export const meta: MetaFunction = () => [{ title: 'Correct a figure - Good or Above' }]

export const loader = pageLoader(({ context, params: { figureId = '' }, actor }) =>
  figureToCorrect(context, actor, figureId),
)

export const action = formAction({
  allow: ({ context, params: { figureId = '' }, actor }) => allowCorrectingFigure(context, actor, figureId),
  schema: CorrectionForm,
  take: ({ context, params: { figureId = '' }, actor }, form) =>
    correctFigure(context, actor, figureId, form),
  to: (_, { recommendationId }) => `/recommendations/${recommendationId}`,
})

export default function CorrectFigure() {
  const { measure, observation, text } = useLoaderData<typeof loader>()
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${measure.recommendationId}`}>
        Back to the recommendation
      </Link>
      <ErrorSummary errors={useSentForm().errors} />
      <h1 className="govuk-heading-l">Correct a figure</h1>
      <p className="govuk-body">{measure.title}</p>
      <p className="govuk-body">
        {observation.period.label}: {text}. It stays in the record, marked as superseded, and in what is shown
        of days before the correction.
      </p>
      <CorrectFigureForm unit={measure.unit} observation={observation} />
    </>
  )
}
