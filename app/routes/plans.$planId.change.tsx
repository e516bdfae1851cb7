import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { editPlan, PlanEditForm, planToEdit } from '../workflows/plans/edit-plan.ts'

export const meta: MetaFunction = () => [{ title: 'Change a plan - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  planToEdit(context, actor, params.planId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const planId = params.planId ?? ''
  await withProblemResponse(() => planToEdit(context, actor, planId))
  const parsed = parseForm(PlanEditForm, await decodeForm(request))
  if (!parsed.ok) return json({ errors: parsed.errors, values: parsed.values }, { status: 400 })
  await withProblemResponse(() => editPlan(context, actor, planId, parsed.data))
  return redirect(`/plans/${planId}`)
}

export default function ChangePlan() {
  const plan = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const now: Record<string, string> = plan
  const field = (name: string) => ({
    name,
    value: result ? [result.values[name] ?? []].flat()[0] : now[name],
    error: errorFor(result?.errors, name),
  })
  return (
    <>
      <Link className="govuk-back-link" to={`/plans/${plan.id}`}>
        Back to the plan
      </Link>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Change a plan</h1>
      <p className="govuk-body">Earlier days keep showing the words of their time.</p>
      <Form method="post" noValidate>
        <TextField label="Title" {...field('title')} />
        <TextField
          label="Position at (optional)"
          hint="The day the plan describes. Leave it blank for a plan that is kept up to date"
          type="date"
          width="medium"
          {...field('positionAt')}
        />
        <TextArea label="Aims (optional)" hint="One a line" {...field('aims')} />
        <TextArea
          label="Inspections it answers (optional)"
          hint="One a line: name; year-month; recommendations. For example: ILACS; 2019-09; 6"
          rows={3}
          {...field('inspections')}
        />
        <Button>Save</Button>
      </Form>
    </>
  )
}
