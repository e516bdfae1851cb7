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
import { NarrativeFields } from '../components/plans/narrative-fields.tsx'
import { ThingsToLookAt } from '../components/plans/things-to-look-at.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import { recommendationToExtend } from '../workflows/plans/add-action.ts'
import { addNarrative, NarrativeForm } from '../workflows/plans/add-narrative.ts'

export const meta: MetaFunction = () => [{ title: 'Add evidence in words - Good or Above' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json(await answer(() => recommendationToExtend(context, actor, params.recommendationId ?? '')))
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const id = params.recommendationId ?? ''
  await answer(() => recommendationToExtend(context, actor, id))
  const form = await decodeForm(request)
  const values = typedIn(form)
  const parsed = parseForm(NarrativeForm, form)
  if (!parsed.ok) return json({ errors: parsed.errors, look: [], values }, { status: 400 })
  const outcome = await answer(() => addNarrative(context, actor, id, parsed.data))
  if (outcome.kept) return redirect(`/recommendations/${id}`)
  const { errors, look } = outcome
  return json({ errors, look, values }, { status: errors.length > 0 ? 400 : 200 })
}

export default function NewEvidence() {
  const recommendation = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const field = (name: string) => ({
    name,
    value: [result?.values[name] ?? []].flat()[0],
    error: errorFor(result?.errors, name),
  })
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
      <Form method="post" noValidate>
        <ThingsToLookAt things={result?.look ?? []} button="Add the evidence" />
        <NarrativeFields field={field} />
        <Button>Add the evidence</Button>
      </Form>
    </>
  )
}
