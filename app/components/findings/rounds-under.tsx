type Round = {
  id: string
  name: string
  serviceName: string
  /** Of a service of the reader's own. */
  inside: boolean
  period: { label: string }
  cohort: string
  sampling: { sampled: number; audited: number }
  fitted: boolean
  state: string
}

/** What the figures are of, and which of it nobody audited. */
export function RoundsUnder({ rounds }: { rounds: Round[] }) {
  const audited = rounds.reduce((total, { sampling }) => total + sampling.audited, 0)
  const sampled = rounds.reduce((total, { sampling }) => total + sampling.sampled, 0)
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {rounds.length} {rounds.length === 1 ? 'round' : 'rounds'}, {audited} of {sampled} sampled audited
        </span>
      </summary>
      <div className="govuk-details__text">
        <ul className="govuk-list govuk-list--bullet">
          {rounds.toReversed().map((round) => (
            <li key={round.id}>
              {round.inside ? (
                <a className="govuk-link" href={`/rounds/${round.id}/findings`}>
                  {round.name}
                </a>
              ) : (
                `${round.name} (${round.serviceName})`
              )}
              , {round.period.label}: {round.cohort}; {round.sampling.audited} of {round.sampling.sampled}{' '}
              audited
              {round.fitted && '; illustrative rows fitted to a published percentage'}
              {round.state === 'open' && '; still open, so its figures may change'}
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
