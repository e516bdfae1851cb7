type Props = {
  nothing: { what: string; mayMake: boolean; ask: readonly string[] } | null
  /** Where one is made. */
  to: string
  link: string
  /** Whose work it is, where nobody by name can be asked. */
  whose: string
}

/** Stands where a list to choose from is empty: what is missing, and where it is made, or who makes it. */
export function NothingToChoose({ nothing, to, link, whose }: Props) {
  if (nothing === null) return null
  const { what, mayMake, ask } = nothing
  return (
    <p className="govuk-inset-text">
      {what}{' '}
      {mayMake ? (
        <a className="govuk-link" href={to}>
          {link}
        </a>
      ) : ask.length > 0 ? (
        `Ask ${ask.join(' or ')}.`
      ) : (
        `Ask ${whose}: nobody has that role yet.`
      )}
    </p>
  )
}
