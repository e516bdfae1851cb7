type Form = { key: string; version: number; title: string; because: string | null }

/** The published forms that ask what a measure counts, and why one of them gives it no figure. */
export function FeedingForms({ forms }: { forms: readonly Form[] }) {
  if (forms.length === 0) return <p className="govuk-body">No published form asks its questions.</p>
  return (
    <ul className="govuk-list govuk-list--bullet">
      {forms.map(({ key, version, title, because }) => (
        <li key={key} className="app-anywhere">
          <a className="govuk-link" href={`/templates/${key}/${version}`}>
            {title}, version {version}
          </a>
          {because && `: gives it no figure, for ${because}`}
        </li>
      ))}
    </ul>
  )
}
