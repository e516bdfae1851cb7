type Props = { result: { isRight: boolean; verdict: string; more: string[] } }

/** What a check came to, first of all on its page. */
export function CheckResult({ result: { isRight, verdict, more } }: Props) {
  return (
    <div
      className={`govuk-notification-banner${isRight ? ' govuk-notification-banner--success' : ''}`}
      role="alert"
      aria-labelledby="check-result"
    >
      <div className="govuk-notification-banner__header">
        <h2 className="govuk-notification-banner__title" id="check-result">
          {isRight ? 'The record is as it was sealed' : 'The record is not as it was sealed'}
        </h2>
      </div>
      <div className="govuk-notification-banner__content">
        <p className="govuk-notification-banner__heading">{verdict}</p>
        <ul className="govuk-list">
          {more.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
