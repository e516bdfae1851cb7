import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { WordingFields } from '../components/plans/wording-fields.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import {
  createRecommendation,
  RecommendationForm,
  recommendationChoices,
} from '../workflows/plans/create-recommendation.ts'

export const meta: MetaFunction = () => [{ title: 'Add a recommendation - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  recommendationChoices(context, actor, params.planId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const planId = params.planId ?? ''
  await withProblemResponse(() => recommendationChoices(context, actor, planId))
  const form = await decodeForm(request)
  const parsed = parseForm(RecommendationForm, form)
  if (!parsed.ok) return json({ errors: parsed.errors, values: parsed.values }, { status: 400 })
  const made = await withProblemResponse(async () =>
    createRecommendation(await forThisForm(context, request, form), actor, planId, parsed.data),
  )
  if ('errors' in made) return json({ errors: made.errors, values: typedIn(form) }, { status: 400 })
  return redirect(`/recommendations/${made.id}`)
}

export default function NewRecommendation() {
  const { plan, services } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const field = (name: string) => ({
    name,
    value: [result?.values[name] ?? []].flat()[0],
    error: errorFor(result?.errors, name),
  })
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Add a recommendation</h1>
      <p className="govuk-body">To {plan.title}.</p>
      <Form method="post" noValidate>
        <FormToken />
        <WordingFields field={field} />
        <SelectField
          label="Service"
          options={services.map(({ id, name }) => ({ value: id, text: name }))}
          {...field('serviceId')}
        />
        <TextField
          label="Part of the plan since (optional)"
          hint="Leave it blank for today"
          type="date"
          width="medium"
          {...field('partFrom')}
        />
        <Button>Add the recommendation</Button>
      </Form>
    </>
  )
}
