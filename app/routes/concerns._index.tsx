import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ConcernSteps } from '../components/concerns/concern-steps.tsx'
import { EscalationRoute } from '../components/concerns/escalation-route.tsx'
import { Instant, typedTime } from '../components/instant.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { listServiceConcerns } from '../workflows/concerns/list-concerns.ts'

export const meta: MetaFunction = () => [{ title: 'Safeguarding concerns - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => listServiceConcerns(context, actor))

export default function Concerns() {
  const { concerns, services } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Open safeguarding concerns</h1>
      {concerns.length === 0 ? (
        <p className="govuk-body">No concern is open.</p>
      ) : (
        <p className="govuk-body">
          {concerns.length === 1
            ? '1 concern is open.'
            : `${concerns.length} concerns are open, oldest first.`}
        </p>
      )}
      {concerns.map((concern) => (
        <OpenConcern concern={concern} key={concern.id} />
      ))}
      {services.map((service) => (
        <section key={service.id} aria-labelledby={`route-${service.id}`}>
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
      ))}
    </>
  )
}

type Concern = ReturnType<typeof useLoaderData<typeof loader>>['concerns'][number]

function OpenConcern({ concern }: { concern: Concern }) {
  const days = concern.days === 1 ? '1 day' : `${concern.days} days`
  return (
    <section aria-labelledby={`concern-${concern.id}`}>
      <h2 className="govuk-heading-m" id={`concern-${concern.id}`}>
        <Link className="govuk-link" to={`/concerns/${concern.id}`}>
          {concern.caseReference}
        </Link>
        , open for {days}
      </h2>
      <p className="govuk-hint">
        Raised by {concern.raisedBy}, <Instant at={concern.raisedAt} />, in {concern.roundName}
      </p>
      <p className="govuk-body app-preserve">{concern.concern}</p>
      <p className="govuk-body">
        Told at once: {concern.told}, {typedTime(concern.toldAt)}
      </p>
      <ConcernSteps steps={concern.steps} />
    </section>
  )
}
