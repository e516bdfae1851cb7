import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { RatingReasons } from '../components/plans/ratings.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import { decideRag, RagForm, ragToDecide } from '../workflows/plans/decide-rag.ts'

export const meta: MetaFunction = () => [{ title: 'Set a rating - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  ragToDecide(context, actor, params.recommendationId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const recommendationId = params.recommendationId ?? ''
  await withProblemResponse(() => ragToDecide(context, actor, recommendationId))
  const form = await decodeForm(request)
  const parsed = parseForm(RagForm, form)
  if (!parsed.ok) return json({ errors: parsed.errors, values: parsed.values }, { status: 400 })
  const wrong = await withProblemResponse(async () =>
    decideRag(await forThisForm(context, request, form), actor, recommendationId, parsed.data),
  )
  if (wrong) return json({ errors: wrong.errors, values: typedIn(form) }, { status: 400 })
  return redirect(`/recommendations/${recommendationId}`)
}

export default function SetRating() {
  const { recommendation, rags, proposals, asOf } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const field = (name: string) => ({
    name,
    value: [result?.values[name] ?? []].flat()[0],
    error: errorFor(result?.errors, name),
  })
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Set a rating</h1>
      <p className="govuk-body">
        {recommendation.ref} {recommendation.title}
      </p>
      <RatingReasons rags={rags} proposals={proposals} decisions={[]} asOf={asOf} />
      <Form method="post" noValidate>
        <FormToken />
        <RadioGroup
          legend="Which rating"
          options={[
            { value: 'implementation', text: 'Implementation', hint: 'Has the process changed?' },
            { value: 'impact', text: 'Impact', hint: 'Is it better for children?' },
          ]}
          {...field('kind')}
        />
        <RadioGroup
          legend="Rating"
          options={[
            { value: 'green', text: 'Green', hint: 'Good progress against the objectives' },
            { value: 'amber', text: 'Amber', hint: 'On track within the agreed timescale' },
            { value: 'red', text: 'Red', hint: 'Needs further focused work, or something blocks it' },
          ]}
          {...field('rag')}
        />
        <TextArea
          label="Reason"
          hint="It is kept with the rating, and with what was proposed"
          {...field('reason')}
        />
        <TextField
          label="Decided on (optional)"
          hint="Leave it blank for today. An earlier day is for what was decided before it was kept here"
          type="date"
          width="medium"
          {...field('decidedOn')}
        />
        <Button>Set the rating</Button>
      </Form>
    </>
  )
}
