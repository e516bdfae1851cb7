import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { EvidenceForm, fieldsOf } from '../components/plans/evidence-form.tsx'
import { NarrativeFields } from '../components/plans/narrative-fields.tsx'
import { requireActor } from '../http/actor.server.ts'
import { answerEvidenceForm } from '../http/evidence-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { recommendationToExtend } from '../workflows/plans/add-action.ts'
import { addNarrative, NarrativeForm } from '../workflows/plans/add-narrative.ts'

export const meta: MetaFunction = () => [{ title: 'Add evidence in words - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  recommendationToExtend(context, actor, params.recommendationId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const id = params.recommendationId ?? ''
  return answerEvidenceForm({ request, context }, NarrativeForm, {
    allow: () => recommendationToExtend(context, actor, id),
    keep: (once, form) => addNarrative(once, actor, id, form),
  })
}

export default function NewEvidence() {
  const recommendation = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const field = fieldsOf(result)
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${recommendation.id}`}>
        Back to the recommendation
      </Link>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Add evidence in words</h1>
      <p className="govuk-body">
        To {recommendation.ref} {recommendation.title}
      </p>
      <EvidenceForm result={result} button="Add the evidence">
        <NarrativeFields field={field} />
      </EvidenceForm>
    </>
  )
}
