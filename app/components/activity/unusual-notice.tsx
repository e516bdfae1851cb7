type Props = { notices: Array<{ key: string; sentence: string; kinds: string }> }

/** Tells a data protection officer who read an unusual amount, and where to say why. */
export function UnusualNotice({ notices }: Props) {
  if (notices.length === 0) return null
  return (
    <div className="govuk-inset-text">
      <h2 className="govuk-heading-m">Unusual amounts of reading</h2>
      <ul className="govuk-list">
        {notices.map(({ key, sentence, kinds }) => (
          <li key={key}>
            {sentence} ({kinds})
          </li>
        ))}
      </ul>
      <a className="govuk-link" href="/activity/unusual">
        Say what you found
      </a>
    </div>
  )
}
