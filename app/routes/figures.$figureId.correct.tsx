import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { EvidenceForm, fieldsOf } from '../components/plans/evidence-form.tsx'
import { FigureFields } from '../components/plans/figure-fields.tsx'
import { requireActor } from '../http/actor.server.ts'
import { answerEvidenceForm } from '../http/evidence-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { CorrectionForm, correctFigure, figureToCorrect } from '../workflows/plans/add-figure.ts'

export const meta: MetaFunction = () => [{ title: 'Correct a figure - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  figureToCorrect(context, actor, params.figureId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const figureId = params.figureId ?? ''
  return answerEvidenceForm({ request, context }, CorrectionForm, {
    allow: () => figureToCorrect(context, actor, figureId),
    keep: (once, form) => correctFigure(once, actor, figureId, form),
  })
}

export default function CorrectFigure() {
  const { measure, observation, text } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const before: Record<string, string | null> = {
    value: observation.value === null ? null : String(observation.value),
    numerator: observation.numerator === null ? null : String(observation.numerator),
    denominator: observation.denominator === null ? null : String(observation.denominator),
    teamLow: observation.teamRange === null ? null : String(observation.teamRange.low),
    teamHigh: observation.teamRange === null ? null : String(observation.teamRange.high),
    source: observation.source,
    caveat: observation.caveat,
  }
  const field = fieldsOf(result, before)
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${measure.recommendationId}`}>
        Back to the recommendation
      </Link>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Correct a figure</h1>
      <p className="govuk-body">{measure.title}</p>
      <p className="govuk-body">
        {observation.period.label}: {text}. It stays in the record, marked as superseded, and in what is shown
        of days before the correction.
      </p>
      <EvidenceForm result={result} button="Issue the corrected figure">
        <TextArea
          label="What was corrected"
          hint="It stands beside the new figure"
          rows={2}
          {...field('correctionNote')}
        />
        <FigureFields field={field} unit={measure.unit} fixedPeriod={observation.period.label} />
      </EvidenceForm>
    </>
  )
}
