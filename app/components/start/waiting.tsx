import { Link } from '@remix-run/react'

type Props = {
  /** Audits that somebody has not finished. */
  unfinished: Array<{ id: string; caseReference: string; roundName: string; progress: string }>
  actions: { waiting: number; overdue: number }
  openConcerns: number
  /** Requests for a second administrator: to decide, about oneself, and agreed with but not made use of. */
  approvals: { toApprove: number; aboutSelf: number; decided: number }
}

/** What waits for whoever has signed in. */
export function Waiting({ unfinished, actions, openConcerns, approvals }: Props) {
  return (
    <>
      {openConcerns > 0 && (
        <div className="govuk-warning-text">
          <span className="govuk-warning-text__icon" aria-hidden="true">
            !
          </span>
          <strong className="govuk-warning-text__text">
            <Link className="govuk-link app-concern-link" to="/concerns">
              Open safeguarding concerns: {openConcerns}
            </Link>
          </strong>
        </div>
      )}
      {approvals.toApprove > 0 && (
        <p className="govuk-body">
          <Link className="govuk-link" to="/approvals">
            Requests that need your approval: {approvals.toApprove}
          </Link>
        </p>
      )}
      {approvals.decided > 0 && (
        <p className="govuk-body">
          <Link className="govuk-link" to="/approvals">
            Approved, for you to do now: {approvals.decided}
          </Link>
        </p>
      )}
      {approvals.aboutSelf > 0 && (
        <p className="govuk-body">
          <Link className="govuk-link" to="/approvals">
            Requests about your account: {approvals.aboutSelf}
          </Link>
        </p>
      )}
      {actions.waiting > 0 && (
        <p className="govuk-body">
          <Link className="govuk-link" to="/actions">
            Remedial actions waiting for you: {actions.waiting}
          </Link>
          {actions.overdue > 0 && ` (${actions.overdue} overdue)`}
        </p>
      )}
      {unfinished.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Audits waiting for you</h2>
          <ul className="govuk-list">
            {unfinished.map((audit) => (
              <li key={audit.id}>
                <Link className="govuk-link" to={`/audits/${audit.id}`}>
                  {audit.caseReference}
                </Link>{' '}
                in {audit.roundName}: {audit.progress}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
