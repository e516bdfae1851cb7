import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EscalationRoute } from '../components/concerns/escalation-route.tsx'
import { RaiseConcernForm, TellSomebody } from '../components/concerns/raise-concern-form.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import {
  allowRaisingConcern,
  ConcernForm,
  concernToRaise,
  raiseConcern,
} from '../workflows/concerns/raise-concern.ts'

export const meta: MetaFunction = () => [{ title: 'Immediate safeguarding concern - Good or Above' }]

export const loader = pageLoader(({ context, params: { auditId = '' }, actor }) =>
  concernToRaise(context, actor, auditId),
)

export const action = formAction({
  allow: ({ context, params: { auditId = '' }, actor }) => allowRaisingConcern(context, actor, auditId),
  schema: ConcernForm,
  take: ({ context, params: { auditId = '' }, actor }, form) => raiseConcern(context, actor, auditId, form),
  // It is recorded, whatever is in it; what looks personal is said afterwards.
  to: ({ params }, { id, look }) =>
    look.length > 0 ? `/concerns/${id}#personal-data` : `/audits/${params.auditId}`,
})

export default function RaiseConcern() {
  const { id, caseReference, route, names } = useLoaderData<typeof loader>()
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${id}`}>
        Back to the audit
      </LinkWithWayBack>
      <FormProblems />
      <h1 className="govuk-heading-l">Immediate safeguarding concern about {caseReference}</h1>
      <TellSomebody />
      <h2 className="govuk-heading-m">Whom to tell, and in which order</h2>
      <EscalationRoute route={route} />
      <p className="govuk-body">A concern stands apart from the grade and does not hold up the audit.</p>
      <RaiseConcernForm names={names} />
    </>
  )
}
