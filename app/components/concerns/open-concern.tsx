import { Link } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { Instant, typedTime } from '../instant.tsx'
import { ConcernSteps } from './concern-steps.tsx'

type Props = {
  concern: {
    id: string
    caseReference: string
    roundName: string
    concern: string
    told: string
    toldAt: string
    raisedBy: string
    raisedAt: string
    days: number
  } & ComponentProps<typeof ConcernSteps>
}

/** One of the concerns that are open, in their list. */
export function OpenConcern({ concern }: Props) {
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
