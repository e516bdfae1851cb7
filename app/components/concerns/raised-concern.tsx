import { Tag } from '../fields/tag.tsx'
import { Instant, typedTime } from '../instant.tsx'
import { LinkWithWayBack } from '../way-back.tsx'

type Props = {
  concern: {
    concern: string
    told: string
    toldAt: string
    reference: string
    raisedAt: string
    raisedBy: string
    open: boolean
    /** Since it was raised. */
    days: number
    /** Null for whoever may not open the audit. */
    auditId: string | null
  }
}

/** A concern as it was raised, and for how long it has been open. */
export function RaisedConcern({ concern }: Props) {
  const rows = [
    ['The concern', concern.concern],
    ['Told at once', `${concern.told}, ${typedTime(concern.toldAt)}`],
    ['Reference', concern.reference],
  ]
  return (
    <>
      <p className="govuk-body">
        <Tag colour={concern.open ? 'red' : 'grey'}>
          {concern.open ? `Open for ${concern.days === 1 ? '1 day' : `${concern.days} days`}` : 'Closed'}
        </Tag>
      </p>
      <dl className="govuk-summary-list">
        {rows.map(([name, text]) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value app-preserve">{text}</dd>
          </div>
        ))}
        <div className="govuk-summary-list__row">
          <dt className="govuk-summary-list__key">Raised</dt>
          <dd className="govuk-summary-list__value">
            <Instant at={concern.raisedAt} />, by {concern.raisedBy}
            {concern.auditId !== null && (
              <>
                , in{' '}
                <LinkWithWayBack className="govuk-link" to={`/audits/${concern.auditId}`}>
                  this audit
                </LinkWithWayBack>
              </>
            )}
          </dd>
        </div>
      </dl>
    </>
  )
}
