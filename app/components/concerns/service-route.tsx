import { Link } from '@remix-run/react'
import { EscalationRoute } from './escalation-route.tsx'

type Props = { service: { id: string; name: string; route: string | null; maySetRoute: boolean } }

/** Whom a service tells, with the way to change it. */
export function ServiceRoute({ service }: Props) {
  return (
    <section aria-labelledby={`route-${service.id}`}>
      <h2 className="govuk-heading-m" id={`route-${service.id}`}>
        Whom {service.name} tells, and in which order
      </h2>
      <EscalationRoute route={service.route} />
      {service.maySetRoute && (
        <p className="govuk-body">
          <Link className="govuk-link" to={`/concerns/routes/${service.id}`}>
            Change the escalation route<span className="govuk-visually-hidden"> of {service.name}</span>
          </Link>
        </p>
      )}
    </section>
  )
}
