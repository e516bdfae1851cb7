import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { WordingFields } from '../components/plans/wording-fields.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import { recommendationToExtend } from '../workflows/plans/add-action.ts'
import { editRecommendation, RecommendationEditForm } from '../workflows/plans/edit-recommendation.ts'

export const meta: MetaFunction = () => [{ title: 'Change a recommendation - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  recommendationToExtend(context, actor, params.recommendationId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const id = params.recommendationId ?? ''
  await withProblemResponse(() => recommendationToExtend(context, actor, id))
  const form = await decodeForm(request)
  const parsed = parseForm(RecommendationEditForm, form)
  if (!parsed.ok) return json({ errors: parsed.errors, values: parsed.values }, { status: 400 })
  const wrong = await withProblemResponse(() => editRecommendation(context, actor, id, parsed.data))
  if (wrong) return json({ errors: wrong.errors, values: typedIn(form) }, { status: 400 })
  return redirect(`/recommendations/${id}`)
}

export default function ChangeRecommendation() {
  const recommendation = useLoaderData<typeof loader>()
  const { ref, title, aim, leadRoles } = recommendation
  const result = useActionData<typeof action>()
  const now: Record<string, string> = { ref, title, aim, leadRoles: leadRoles.join('\n') }
  const field = (name: string) => ({
    name,
    value: result ? [result.values[name] ?? []].flat()[0] : now[name],
    error: errorFor(result?.errors, name),
  })
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${recommendation.id}`}>
        Back to the recommendation
      </Link>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Change a recommendation</h1>
      <p className="govuk-body">Earlier days keep showing the words of their time.</p>
      <Form method="post" noValidate>
        <WordingFields field={field} />
        <Button>Save</Button>
      </Form>
    </>
  )
}
