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
import { FigureFields } from '../components/plans/figure-fields.tsx'
import { ThingsToLookAt } from '../components/plans/things-to-look-at.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import { addFigure, measureToExtend, NewFigureForm } from '../workflows/plans/add-figure.ts'

export const meta: MetaFunction = () => [{ title: 'Add a figure - Good or Above' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json(await answer(() => measureToExtend(context, actor, params.measureId ?? '')))
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const measureId = params.measureId ?? ''
  await answer(() => measureToExtend(context, actor, measureId))
  const form = await decodeForm(request)
  const values = typedIn(form)
  const parsed = parseForm(NewFigureForm, form)
  if (!parsed.ok) return json({ errors: parsed.errors, look: [], values }, { status: 400 })
  const outcome = await answer(() => addFigure(context, actor, measureId, parsed.data))
  if (outcome.kept) return redirect(`/recommendations/${outcome.recommendationId}`)
  const { errors, look } = outcome
  return json({ errors, look, values }, { status: errors.length > 0 ? 400 : 200 })
}

export default function NewFigure() {
  const measure = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const field = (name: string) => ({
    name,
    value: [result?.values[name] ?? []].flat()[0],
    error: errorFor(result?.errors, name),
  })
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${measure.recommendationId}`}>
        Back to the recommendation
      </Link>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Add a figure</h1>
      <p className="govuk-body">{measure.title}</p>
      <Form method="post" noValidate>
        <ThingsToLookAt things={result?.look ?? []} button="Add the figure" />
        <FigureFields field={field} unit={measure.unit} />
        <Button>Add the figure</Button>
      </Form>
    </>
  )
}
