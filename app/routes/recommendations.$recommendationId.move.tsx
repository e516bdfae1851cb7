import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor, type FieldError } from '../components/fields/field-error.tsx'
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
  BusinessAsUsualForm,
  becomeBusinessAsUsual,
  CarryForwardForm,
  carryForward,
  openAgain,
  recommendationToMove,
} from '../workflows/plans/move-recommendation.ts'

export const meta: MetaFunction = () => [{ title: 'Move a recommendation on - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  recommendationToMove(context, actor, params.recommendationId ?? ''),
)

/** Several forms: the button says which. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const id = params.recommendationId ?? ''
  const form = await decodeForm(request)
  const values = typedIn(form)
  const move = form.get('move')
  // Each act refuses by itself; whoever may not move it is not told what their form lacks.
  const refused = async (errors: FieldError[]) => {
    await withProblemResponse(() => recommendationToMove(context, actor, id))
    return json({ errors, values }, { status: 400 })
  }
  if (move === 'open') {
    await withProblemResponse(() => openAgain(context, actor, id))
    return redirect(`/recommendations/${id}`)
  }
  if (move === 'carry') {
    const parsed = parseForm(CarryForwardForm, form)
    if (!parsed.ok) return refused(parsed.errors)
    const made = await withProblemResponse(async () =>
      carryForward(await forThisForm(context, request, form), actor, id, parsed.data),
    )
    if ('errors' in made) return json({ errors: made.errors, values }, { status: 400 })
    return redirect(`/recommendations/${made.id}`)
  }
  const parsed = parseForm(BusinessAsUsualForm, form)
  if (!parsed.ok) return refused(parsed.errors)
  const wrong = await withProblemResponse(() => becomeBusinessAsUsual(context, actor, id, parsed.data))
  if (wrong) return json({ errors: wrong.errors, values }, { status: 400 })
  return redirect(`/recommendations/${id}`)
}

export default function MoveRecommendation() {
  const { recommendation, state, plans } = useLoaderData<typeof loader>()
  const { ref, title, aim, leadRoles } = recommendation
  const result = useActionData<typeof action>()
  const now: Record<string, string> = { ref, title, aim, leadRoles: leadRoles.join('\n') }
  const carrying = result?.values.move === 'carry'
  const field = (name: string) => ({
    name,
    value: [result?.values[name] ?? []].flat()[0],
    error: errorFor(result?.errors, name),
  })
  const worded = (name: string) => (carrying ? field(name) : { ...field(name), value: now[name] })
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${recommendation.id}`}>
        Back to the recommendation
      </Link>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Move a recommendation on</h1>
      <p className="govuk-body">
        {ref} {title}
      </p>
      {state.state === 'open' && (
        <>
          <h2 className="govuk-heading-m">It has become business as usual</h2>
          <Form method="post" noValidate>
            <FormToken />
            <TextField
              label="Where it is monitored now"
              hint="For example: monthly performance board"
              {...field('monitoredWhere')}
            />
            <TextField
              label="Since (optional)"
              hint="Leave it blank for today"
              type="date"
              width="medium"
              {...field('happenedOn')}
            />
            <Button name="move" value="usual">
              Make it business as usual
            </Button>
          </Form>
        </>
      )}
      {state.state === 'business-as-usual' && (
        <Form method="post" noValidate>
          <FormToken />
          <p className="govuk-body">
            It is business as usual, monitored at: {state.monitoredWhere}. If it needs further work after all,
            it can be opened again.
          </p>
          <Button name="move" value="open" variant="secondary">
            Open it again
          </Button>
        </Form>
      )}
      {state.state === 'carried-forward' && (
        <p className="govuk-body">It has been carried forward already.</p>
      )}
      {state.state !== 'carried-forward' && plans.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Another plan carries it forward</h2>
          <p className="govuk-body">
            Its measures go with it, and their series go on there. Both recommendations lead to one another.
          </p>
          <Form method="post" noValidate>
            <FormToken />
            <SelectField
              label="Plan"
              options={plans.map((plan) => ({ value: plan.id, text: plan.title }))}
              {...field('planId')}
            />
            <WordingFields field={worded} />
            <TextField
              label="Carried forward on (optional)"
              hint="Leave it blank for today"
              type="date"
              width="medium"
              {...field('carriedOn')}
            />
            <Button name="move" value="carry">
              Carry it forward
            </Button>
          </Form>
        </>
      )}
      {state.state !== 'carried-forward' && plans.length === 0 && (
        <p className="govuk-body">There is no other plan to carry it forward to yet.</p>
      )}
    </>
  )
}
