import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { TextArea } from '../components/fields/text-area.tsx'
import { EvidenceForm } from '../components/plans/evidence-form.tsx'
import { NarrativeFields } from '../components/plans/narrative-fields.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import {
  allowCorrectingEntry,
  correctEntry,
  entryToCorrect,
  NarrativeCorrectionForm,
} from '../workflows/plans/add-narrative.ts'

export const meta: MetaFunction = () => [{ title: 'Correct evidence - Good or Above' }]

export const loader = pageLoader(({ context, params: { evidenceId = '' }, actor }) =>
  entryToCorrect(context, actor, evidenceId),
)

export const action = formAction({
  allow: ({ context, params: { evidenceId = '' }, actor }) =>
    allowCorrectingEntry(context, actor, evidenceId),
  schema: NarrativeCorrectionForm,
  take: ({ context, params: { evidenceId = '' }, actor }, form) =>
    correctEntry(context, actor, evidenceId, form),
  to: (_, { recommendationId }) => `/recommendations/${recommendationId}`,
})

export default function CorrectEvidence() {
  const { recommendationId, sentence, periodLabel, source, caveat } = useLoaderData<typeof loader>()
  const { errors, field } = useSentForm({ text: sentence, period: periodLabel, source, caveat })
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${recommendationId}`}>
        Back to the recommendation
      </Link>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Correct evidence</h1>
      <p className="govuk-body">
        What stands now stays in the record, marked as superseded, and in what is shown of days before the
        correction.
      </p>
      <EvidenceForm button="Issue the corrected evidence">
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
