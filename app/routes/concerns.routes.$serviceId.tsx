import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { EscalationRoute } from '../components/concerns/escalation-route.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { RouteForm, routeToSet, setEscalationRoute } from '../workflows/concerns/set-route.ts'

export const meta: MetaFunction = () => [{ title: 'Escalation route - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  routeToSet(context, actor, params.serviceId ?? ''),
)

const OVERTAKEN =
  'Somebody else changed the route meanwhile. Theirs stands above; send yours again to replace it'

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const serviceId = params.serviceId ?? ''
  await withProblemResponse(() => routeToSet(context, actor, serviceId))
  const form = await decodeForm(request)
  const parsed = parseForm(RouteForm, form)
  const typed = String(form.get('route') ?? '')
  if (!parsed.ok) return json({ errors: parsed.errors, typed, overtaken: false }, { status: 400 })
  const done = await withProblemResponse(() => setEscalationRoute(context, actor, serviceId, parsed.data))
  if (done) return redirect('/concerns')
  const errors = [{ field: 'route', message: OVERTAKEN }]
  return json({ errors, typed, overtaken: true }, { status: 409 })
}

export default function EscalationRoutePage() {
  const service = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <Link className="govuk-back-link" to="/concerns">
        Open safeguarding concerns
      </Link>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Escalation route of {service.name}</h1>
      <p className="govuk-body">
        It stands on the page where a concern is raised and on every concern of the service.
      </p>
      {result?.overtaken && <EscalationRoute route={service.route} />}
      <Form method="post" noValidate>
        <input type="hidden" name="seen" value={service.seen} />
        <TextArea
          name="route"
          label="Who is told, and in which order?"
          hint="One a line, with how they are reached and how soon. Roles rather than names: people change"
          rows={8}
          value={result?.typed ?? service.route ?? ''}
          error={errorFor(result?.errors, 'route')}
        />
        <Button>Set the escalation route</Button>
      </Form>
    </>
  )
}
