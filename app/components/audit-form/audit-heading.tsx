import { LinkWithWayBack } from '../way-back.tsx'

type Props = {
  title: string
  audit: {
    id: string
    roundName: string
    templateTitle: string
    auditorName: string
    canRaiseConcern: boolean
    concerns: Array<{ id: string; concern: string; told: string; toldAt: string; reference: string }>
  }
}

/** What stands at the top of every page of an audit: where one is, and any safeguarding concern, unmissable. */
export function AuditHeading({ title, audit }: Props) {
  return (
    <>
      <span className="govuk-caption-l">
        {audit.roundName}: {audit.templateTitle}. Auditor: {audit.auditorName}
      </span>
      <h1 className="govuk-heading-l">{title}</h1>
      {audit.concerns.map((concern) => (
        <div key={concern.id} className="govuk-notification-banner app-concern" role="note">
          <div className="govuk-notification-banner__header">
            <h2 className="govuk-notification-banner__title">Immediate safeguarding concern</h2>
          </div>
          <div className="govuk-notification-banner__content">
            <p className="govuk-body app-preserve">{concern.concern}</p>
            <p className="govuk-body">
              Told: {concern.told}, {concern.toldAt}. Reference: {concern.reference}
            </p>
            <p className="govuk-body">
              <LinkWithWayBack className="govuk-notification-banner__link" to={`/concerns/${concern.id}`}>
                What was done about it
              </LinkWithWayBack>
            </p>
          </div>
        </div>
      ))}
      {audit.canRaiseConcern && (
        <p className="govuk-body">
          <LinkWithWayBack className="govuk-link app-concern-link" to={`/audits/${audit.id}/concern`}>
            Raise an immediate safeguarding concern
          </LinkWithWayBack>
        </p>
      )}
    </>
  )
}
