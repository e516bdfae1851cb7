/** Whom a service tells of a concern, and in which order, in its own words. */
export function EscalationRoute({ route }: { route: string | null }) {
  if (route === null)
    return (
      <p className="govuk-body">
        Nobody has written down yet whom this service tells, and in which order. Follow the local safeguarding
        procedures.
      </p>
    )
  return <div className="govuk-inset-text app-preserve">{route}</div>
}
