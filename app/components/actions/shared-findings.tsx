import { Link } from '@remix-run/react'

type Props = { audits: Array<{ auditId: string; caseReference: string; roundName: string }> }

/** Audits whose findings are shared with a practitioner. */
export function SharedFindings({ audits }: Props) {
  if (audits.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">Findings shared with you</h2>
      <ul className="govuk-list govuk-list--bullet">
        {audits.map((audit) => (
          <li key={audit.auditId}>
            <Link className="govuk-link" to={`/audits/${audit.auditId}`}>
              Audit of {audit.caseReference}
            </Link>{' '}
            in {audit.roundName}
          </li>
        ))}
      </ul>
    </>
  )
}
