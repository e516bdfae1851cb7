import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { ActionFields } from '../components/plans/action-fields.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import { ActionForm, addAction, recommendationToExtend } from '../workflows/plans/add-action.ts'

export const meta: MetaFunction = () => [{ title: 'Add an action - Good or Above' }]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const id = params.recommendationId ?? ''
  return await recommendationToExtend(context, actor, id)
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const id = params.recommendationId ?? ''
  await withProblemResponse(() => recommendationToExtend(context, actor, id))
  const form = await decodeForm(request)
  const parsed = parseForm(ActionForm, form)
  if (!parsed.ok) return json({ errors: parsed.errors, values: parsed.values }, { status: 400 })
  const wrong = await withProblemResponse(async () =>
    addAction(await forThisForm(context, request, form), actor, id, parsed.data),
  )
  if (wrong) return json({ errors: wrong.errors, values: typedIn(form) }, { status: 400 })
  return redirect(`/recommendations/${id}`)
}

export default function NewAction() {
  const recommendation = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const field = (name: string) => ({
    name,
    value: [result?.values[name] ?? []].flat()[0],
    error: errorFor(result?.errors, name),
  })
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Add an action</h1>
      <p className="govuk-body">
        To {recommendation.ref} {recommendation.title}
      </p>
      <Form method="post" noValidate>
        <FormToken />
        <ActionFields field={field} />
        <Button>Add the action</Button>
      </Form>
    </>
  )
}
