import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { SetRoute } from '../components/concerns/set-route.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { RouteForm, routeToSet, setEscalationRoute } from '../workflows/concerns/set-route.ts'

export const meta: MetaFunction = () => [{ title: 'Escalation route - Good or Above' }]

export const loader = pageLoader(({ context, params: { serviceId = '' }, actor }) =>
  routeToSet(context, actor, serviceId),
)

export const action = formAction({
  allow: ({ context, params: { serviceId = '' }, actor }) => routeToSet(context, actor, serviceId),
  schema: RouteForm,
  take: ({ context, params: { serviceId = '' }, actor }, form) =>
    setEscalationRoute(context, actor, serviceId, form),
  to: () => '/concerns',
})

export default function EscalationRoutePage() {
  const service = useLoaderData<typeof loader>()
  return (
    <>
      <Link className="govuk-back-link" to="/concerns">
        Open safeguarding concerns
      </Link>
      <FormProblems />
      <h1 className="govuk-heading-l">Escalation route of {service.name}</h1>
      <p className="govuk-body">
        It stands on the page where a concern is raised and on every concern of the service.
      </p>
      <SetRoute service={service} />
    </>
  )
}
