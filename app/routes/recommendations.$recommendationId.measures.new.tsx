import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import { createMeasure, MeasureForm, measureChoices, SAID_NEXT } from '../workflows/plans/create-measure.ts'

export const meta: MetaFunction = () => [{ title: 'Add a measure - Good or Above' }]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const choices = await measureChoices(context, actor, params.recommendationId ?? '')
  return { ...choices, saidNext: SAID_NEXT }
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const recommendationId = params.recommendationId ?? ''
  await withProblemResponse(() => measureChoices(context, actor, recommendationId))
  const form = await decodeForm(request)
  const parsed = parseForm(MeasureForm, form)
  if (!parsed.ok) return json({ errors: parsed.errors, values: parsed.values }, { status: 400 })
  const made = await withProblemResponse(async () =>
    createMeasure(await forThisForm(context, request, form), actor, recommendationId, parsed.data),
  )
  if ('errors' in made) return json({ errors: made.errors, values: typedIn(form) }, { status: 400 })
  if (parsed.data.questionCode === SAID_NEXT) return redirect(`/measures/${made.id}/counts`)
  return redirect(`/recommendations/${recommendationId}`)
}

export default function NewMeasure() {
  const { recommendation, questions, saidNext } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const typed = (name: string) => [result?.values[name] ?? []].flat()
  const field = (name: string) => ({
    name,
    value: typed(name)[0],
    error: errorFor(result?.errors, name),
  })
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Add a measure</h1>
      <p className="govuk-body">
        To {recommendation.ref} {recommendation.title}
      </p>
      <Form method="post" noValidate>
        <FormToken />
        <TextField label="What is measured" {...field('title')} />
        <SelectField
          label="Question whose answers it counts"
          hint="The question's code is the same in every form that asks it"
          options={[
            { value: '', text: 'None: it is not measured by audits' },
            { value: saidNext, text: 'Several questions, or answers of its own: said on the next page' },
            ...questions.map(({ code, text }) => ({ value: code, text: `${code}: ${text}` })),
          ]}
          {...field('questionCode')}
        />
        <RadioGroup
          legend="Counted in"
          options={[
            { value: 'percent', text: 'Per cent' },
            { value: 'weeks', text: 'Weeks' },
            { value: 'count', text: 'A number' },
          ]}
          {...field('unit')}
        />
        <RadioGroup
          legend="Which way is better"
          options={[
            { value: 'higher', text: 'Higher' },
            { value: 'lower', text: 'Lower' },
          ]}
          {...field('better')}
        />
        <RadioGroup
          legend="Is the recommendation judged by it?"
          hint="The proposed rating for impact rests on headline measures"
          options={[
            { value: 'yes', text: 'Yes, it is a headline measure' },
            { value: 'no', text: 'No' },
          ]}
          {...field('headline')}
        />
        <TextArea label="What it covers (optional)" rows={2} {...field('scopeNote')} />
        <TextField
          label="How often there is a new figure, in months (optional)"
          hint="A reminder is shown when it is late"
          width="short"
          {...field('cadenceMonths')}
        />
        <TextField
          label="Part of the plan since (optional)"
          hint="Leave it blank for today"
          type="date"
          width="medium"
          {...field('partFrom')}
        />
        <h2 className="govuk-heading-m">First target</h2>
        <TextField label="Target date" type="date" width="medium" {...field('targetDueOn')} />
        <TextField
          label="Target"
          hint="As you publish it: 90 for 90%"
          width="short"
          {...field('targetValue')}
        />
        <CheckboxGroup
          name="targetEachTeam"
          legend="Reach of the target"
          values={typed('targetEachTeam')}
          options={[{ value: 'yes', text: 'It applies to every team, not only to all of them together' }]}
        />
        <Button>Add the measure</Button>
      </Form>
    </>
  )
}
