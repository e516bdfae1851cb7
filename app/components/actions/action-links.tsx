import { LinkWithWayBack } from '../way-back.tsx'

type Props = {
  action: { address: string; why: { auditId: string } | null }
  /** Of the form, where one came from it. */
  section: string | null
}

/** The address to send on, and the way back to the audit. */
export function ActionLinks({ action: { address, why }, section }: Props) {
  return (
    <>
      <h2 className="govuk-heading-m">To send on</h2>
      <p className="govuk-body">
        This address opens the action for whoever may see it, and for nobody else:{' '}
        <code className="app-anywhere">{address}</code>
      </p>
      {why && (
        <p className="govuk-body">
          <LinkWithWayBack
            className="govuk-link"
            to={`/audits/${why.auditId}${section === null ? '' : `/sections/${section}`}`}
          >
            {section === null ? 'The audit it came from' : 'Carry on with the audit'}
          </LinkWithWayBack>
        </p>
      )}
    </>
  )
}
