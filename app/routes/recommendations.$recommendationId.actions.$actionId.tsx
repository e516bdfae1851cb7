import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { ActionFields } from '../components/plans/action-fields.tsx'
import { ActionHistory } from '../components/plans/action-history.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import { ActionForm, actionToChange, changeAction } from '../workflows/plans/add-action.ts'

export const meta: MetaFunction = () => [{ title: 'Change an action - Good or Above' }]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const { recommendationId = '', actionId = '' } = params
  return await actionToChange(context, actor, recommendationId, actionId)
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const { recommendationId = '', actionId = '' } = params
  await withProblemResponse(() => actionToChange(context, actor, recommendationId, actionId))
  const form = await decodeForm(request)
  const parsed = parseForm(ActionForm, form)
  if (!parsed.ok) return json({ errors: parsed.errors, values: parsed.values }, { status: 400 })
  const wrong = await withProblemResponse(() =>
    changeAction(context, actor, { recommendationId, actionId }, parsed.data),
  )
  if (wrong) return json({ errors: wrong.errors, values: typedIn(form) }, { status: 400 })
  return redirect(`/recommendations/${recommendationId}`)
}

export default function ChangeAction() {
  const { action: stored, history } = useLoaderData<typeof loader>()
  const now: Record<string, unknown> = stored
  const result = useActionData<typeof action>()
  const field = (name: string) => ({
    name,
    value: result ? [result.values[name] ?? []].flat()[0] : String(now[name] ?? ''),
    error: errorFor(result?.errors, name),
  })
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Change an action</h1>
      <Form method="post" noValidate>
        <ActionFields field={field} />
        <Button>Save</Button>
      </Form>
      <ActionHistory history={history} />
    </>
  )
}
