/** The address of all that was done with a thing. */
function activityOf(type: string, id: string): string {
  return `/activity?${new URLSearchParams({ of: type, id })}`
}

/** Leads to who opened something and what was done with it. */
export function ActivityLink({ type, id, children }: { type: string; id: string; children: string }) {
  return (
    <a className="govuk-link" href={activityOf(type, id)}>
      {children}
    </a>
  )
}
