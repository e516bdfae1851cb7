import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { NarrativeFields } from '../components/plans/narrative-fields.tsx'
import { ThingsToLookAt } from '../components/plans/things-to-look-at.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import { correctEntry, entryToCorrect, NarrativeCorrectionForm } from '../workflows/plans/add-narrative.ts'

export const meta: MetaFunction = () => [{ title: 'Correct evidence - Good or Above' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json(await answer(() => entryToCorrect(context, actor, params.evidenceId ?? '')))
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const evidenceId = params.evidenceId ?? ''
  await answer(() => entryToCorrect(context, actor, evidenceId))
  const form = await decodeForm(request)
  const values = typedIn(form)
  const parsed = parseForm(NarrativeCorrectionForm, form)
  if (!parsed.ok) return json({ errors: parsed.errors, look: [], values }, { status: 400 })
  const outcome = await answer(() => correctEntry(context, actor, evidenceId, parsed.data))
  if (outcome.kept) return redirect(`/recommendations/${outcome.recommendationId}`)
  const { errors, look } = outcome
  return json({ errors, look, values }, { status: errors.length > 0 ? 400 : 200 })
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
  const field = (name: string) => ({
    name,
    value: result ? [result.values[name] ?? []].flat()[0] : (before[name] ?? undefined),
    error: errorFor(result?.errors, name),
  })
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
      <Form method="post" noValidate>
        <ThingsToLookAt things={result?.look ?? []} button="Issue the corrected evidence" />
        <TextArea
          label="What was corrected"
          hint="It stands beside the new words"
          rows={2}
          {...field('correctionNote')}
        />
        <NarrativeFields field={field} />
        <Button>Issue the corrected evidence</Button>
      </Form>
    </>
  )
}
