import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { NothingToChoose } from '../components/fields/nothing-to-choose.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { DefinitionForm } from '../components/plans/definition-form.tsx'
import { FeedingForms } from '../components/plans/feeding-forms.tsx'
import { mistakes } from '../domain/form-result.ts'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { defineMeasure, definitionToChange, takeDefinition } from '../workflows/plans/define-measure.ts'

export const meta: MetaFunction = () => [{ title: 'What a measure counts - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  definitionToChange(context, actor, params.measureId ?? ''),
)

type Again = Pick<ReturnType<typeof takeDefinition>, 'picked' | 'parts'>

export const action = formAction({
  allow: ({ context, actor, params }) => definitionToChange(context, actor, params.measureId ?? ''),
  schema: z.object({}),
  take: async ({ context, actor, params }, _, form) => {
    const { picked, wanted, seen, errors, parts } = takeDefinition(form)
    if (wanted === undefined) return { ...mistakes(errors), picked, parts }
    const defined = await defineMeasure(context, actor, params.measureId ?? '', wanted, seen)
    // Mistakes in the condition are found as it is read.
    return defined.ok ? defined : { ...defined, picked, parts: [] }
  },
  to: (_, { recommendationId }) => `/recommendations/${recommendationId}`,
})

export default function MeasureCounts() {
  const { measure, picked, mark, inWords, forms, choices, countable, noQuestion, hasEvidence } =
    useLoaderData<typeof loader>()
  const { again, errors } = useSentForm<Again>()
  return (
    <>
      <ErrorSummary errors={errors} />
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
          errors={errors}
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
