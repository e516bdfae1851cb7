type Props = {
  words: ReadonlyArray<{ kind: string; words: string }>
  /** What its button does, for whoever keeps the words as they are. */
  again: string
}

/** The server's warning of what looks personal in words that are not kept yet; sending them again keeps them. */
export function WordsToLookAt({ words, again }: Props) {
  if (words.length === 0) return null
  return (
    <div className="govuk-inset-text app-conflict" role="alert">
      <p className="govuk-body">This looks personal, and nothing is kept yet:</p>
      <ul className="govuk-list govuk-list--bullet">
        {words.map((each) => (
          <li key={each.words}>
            {each.kind}: <strong className="app-anywhere">{each.words}</strong>
          </li>
        ))}
      </ul>
      <p className="govuk-body">Leave it out, or {again} again as it is: it is not personal.</p>
      <input type="hidden" name="looked" value={words.map((each) => each.words).join('\n')} />
    </div>
  )
}
