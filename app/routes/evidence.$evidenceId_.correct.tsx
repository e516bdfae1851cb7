import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { EvidenceForm, fieldsOf } from '../components/plans/evidence-form.tsx'
import { NarrativeFields } from '../components/plans/narrative-fields.tsx'
import { requireActor } from '../http/actor.server.ts'
import { answerEvidenceForm } from '../http/evidence-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { correctEntry, entryToCorrect, NarrativeCorrectionForm } from '../workflows/plans/add-narrative.ts'

export const meta: MetaFunction = () => [{ title: 'Correct evidence - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  entryToCorrect(context, actor, params.evidenceId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const evidenceId = params.evidenceId ?? ''
  return answerEvidenceForm({ request, context }, NarrativeCorrectionForm, {
    allow: () => entryToCorrect(context, actor, evidenceId),
    keep: (once, form) => correctEntry(once, actor, evidenceId, form),
  })
}

export default function CorrectEvidence() {
  const entry = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const before: Record<string, string | null> = {
    text: entry.sentence,
    period: entry.periodLabel,
    source: entry.source,
    caveat: entry.caveat,
  }
  const field = fieldsOf(result, before)
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${entry.recommendationId}`}>
        Back to the recommendation
      </Link>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Correct evidence</h1>
      <p className="govuk-body">
        What stands now stays in the record, marked as superseded, and in what is shown of days before the
        correction.
      </p>
      <EvidenceForm result={result} button="Issue the corrected evidence">
        <TextArea
          label="What was corrected"
          hint="It stands beside the new words"
          rows={2}
          {...field('correctionNote')}
        />
        <NarrativeFields field={field} />
      </EvidenceForm>
    </>
  )
}
