type Props = {
  things: ReadonlyArray<{ kind: string; words: string }>
  /** The button that keeps it all the same. */
  button: string
}

/** The server's doubts about what was typed and is not kept yet; sending it again keeps it. */
export function ThingsToLookAt({ things, button }: Props) {
  if (things.length === 0) return null
  return (
    <div className="govuk-inset-text app-conflict" role="alert">
      <p className="govuk-body">Nothing is kept yet. Look at this:</p>
      <ul className="govuk-list govuk-list--bullet">
        {things.map((each) => (
          <li key={each.words}>
            {each.kind}: <strong className="app-anywhere">{each.words}</strong>
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        Change it, or press “{button}” again to keep it as it is. What does not add up is marked wherever it
        is shown.
      </p>
      <input type="hidden" name="looked" value={things.map((each) => each.words).join('\n')} />
    </div>
  )
}
