import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { EvidenceForm } from '../components/plans/evidence-form.tsx'
import { NarrativeFields } from '../components/plans/narrative-fields.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { recommendationToExtend } from '../workflows/plans/add-action.ts'
import { addNarrative, NarrativeForm } from '../workflows/plans/add-narrative.ts'

export const meta: MetaFunction = () => [{ title: 'Add evidence in words - Good or Above' }]

export const loader = pageLoader(({ context, params: { recommendationId = '' }, actor }) =>
  recommendationToExtend(context, actor, recommendationId),
)

export const action = formAction({
  allow: ({ context, params: { recommendationId = '' }, actor }) =>
    recommendationToExtend(context, actor, recommendationId),
  schema: NarrativeForm,
  take: ({ context, params: { recommendationId = '' }, actor }, form) =>
    addNarrative(context, actor, recommendationId, form),
  to: (_, { recommendationId }) => `/recommendations/${recommendationId}`,
})

export default function NewEvidence() {
  const { id, ref, title } = useLoaderData<typeof loader>()
  const { errors, field } = useSentForm()
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${id}`}>
        Back to the recommendation
      </Link>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Add evidence in words</h1>
      <p className="govuk-body">
        To {ref} {title}
      </p>
      <EvidenceForm button="Add the evidence">
        <NarrativeFields field={field} />
      </EvidenceForm>
    </>
  )
}
