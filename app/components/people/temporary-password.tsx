type Props = { displayName: string; username: string; password: string }

/** Shown once: only its hash is kept. */
export function TemporaryPassword({ displayName, username, password }: Props) {
  return (
    <>
      <div className="govuk-inset-text" role="status">
        <p className="govuk-body">
          Give these to {displayName}. The password is shown this once, works for 3 days, and is changed at
          the first sign-in.
        </p>
        <dl className="govuk-summary-list govuk-summary-list--no-border">
          <div className="govuk-summary-list__row">
            <dt className="govuk-summary-list__key">Username</dt>
            <dd className="govuk-summary-list__value">{username}</dd>
          </div>
          <div className="govuk-summary-list__row">
            <dt className="govuk-summary-list__key">Temporary password</dt>
            <dd className="govuk-summary-list__value">
              <code>{password}</code>
            </dd>
          </div>
        </dl>
      </div>
      <p className="govuk-body">
        <a className="govuk-link" href="/people">
          Back to people
        </a>
      </p>
    </>
  )
}
