import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { NothingToChoose } from '../components/fields/nothing-to-choose.tsx'
import { DefinitionForm } from '../components/plans/definition-form.tsx'
import { FeedingForms } from '../components/plans/feeding-forms.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/decode-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withFormProblemResponse, withProblemResponse } from '../http/problem-response.server.ts'
import { defineMeasure, definitionToChange, takeDefinition } from '../workflows/plans/define-measure.ts'

export const meta: MetaFunction = () => [{ title: 'What a measure counts - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  definitionToChange(context, actor, params.measureId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const measureId = params.measureId ?? ''
  const { measure } = await withProblemResponse(() => definitionToChange(context, actor, measureId))
  const form = await decodeForm(request)
  const { picked, wanted, seen, errors, parts } = takeDefinition(form)
  if (wanted === undefined) return json({ picked, errors, parts }, { status: errors.length > 0 ? 400 : 200 })
  const result = await withFormProblemResponse(form, () =>
    defineMeasure(context, actor, measureId, wanted, seen),
  )
  if (!result.ok) return json({ picked, errors: result.errors, parts: none }, { status: 400 })
  return redirect(`/recommendations/${measure.recommendationId}`)
}

/** Mistakes in the condition are found as it is read. */
const none: ReturnType<typeof takeDefinition>['parts'] = []

export default function MeasureCounts() {
  const { measure, picked, mark, inWords, forms, choices, countable, noQuestion, hasEvidence } =
    useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary errors={again?.errors} />
      <span className="govuk-caption-l app-anywhere">{measure.title}</span>
      <h1 className="govuk-heading-l">What it counts</h1>
      {inWords && <p className="govuk-inset-text app-anywhere">As it is saved: {inWords}.</p>}
      {inWords && (
        <>
          <h2 className="govuk-heading-s">Forms that feed it</h2>
          <FeedingForms forms={forms} />
        </>
      )}
      {hasEvidence && (
        <p className="govuk-body">
          Evidence that stands keeps what it counted. A change counts in rounds of which no audit has been
          signed off; in every other the measure goes on counting what the round declared. The series says
          from where on its figures are not alike, and targets set until now judge no figure of what it counts
          then: set them anew.
        </p>
      )}
      <NothingToChoose
        nothing={noQuestion}
        to="/templates"
        link="Publish a template, or take up shipped ones"
        whose="an administrator or a quality lead"
      />
      {measure.unit === 'percent' ? (
        <DefinitionForm
          picked={again?.picked ?? picked}
          mark={mark}
          choices={choices}
          countable={countable}
          errors={again?.errors}
          parts={again?.parts ?? []}
          isDefined={inWords !== null}
        />
      ) : (
        <p className="govuk-body">This measure is not a percentage, so audits cannot feed it.</p>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href="/measures">
          All measures
        </a>
      </p>
    </>
  )
}
