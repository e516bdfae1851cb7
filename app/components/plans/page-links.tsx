/** Where one can go from a part of a page; nothing for who can go nowhere. */
export function PageLinks({ links }: { links: ReadonlyArray<{ to: string; text: string }> }) {
  if (links.length === 0) return null
  return (
    <p className="govuk-body app-filters app-screen-only">
      {links.map(({ to, text }) => (
        <a className="govuk-link" href={to} key={to}>
          {text}
        </a>
      ))}
    </p>
  )
}
