import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { allowCreatePlan, createPlan, PlanForm } from '../workflows/plans/create-plan.ts'

export const meta: MetaFunction = () => [{ title: 'Create a plan - Good or Above' }]

export const loader = pageLoader(({ actor }) => {
  allowCreatePlan(actor)
  return {}
})

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await withProblemResponse(async () => allowCreatePlan(actor))
  const form = await decodeForm(request)
  const parsed = parseForm(PlanForm, form)
  if (!parsed.ok) return json({ errors: parsed.errors, values: parsed.values }, { status: 400 })
  const id = await withProblemResponse(async () =>
    createPlan(await forThisForm(context, request, form), actor, parsed.data),
  )
  return redirect(`/plans/${id}`)
}

export default function NewPlan() {
  const result = useActionData<typeof action>()
  const field = (name: string) => ({
    name,
    value: [result?.values[name] ?? []].flat()[0],
    error: errorFor(result?.errors, name),
  })
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Create a plan</h1>
      <Form method="post" noValidate>
        <FormToken />
        <TextField label="Title" {...field('title')} />
        <TextField
          label="Position at (optional)"
          hint="The day the plan describes. Leave it blank for a plan that is kept up to date"
          type="date"
          width="medium"
          {...field('positionAt')}
        />
        <TextArea label="Aims (optional)" hint="One a line" {...field('aims')} />
        <Button>Create the plan</Button>
      </Form>
    </>
  )
}
