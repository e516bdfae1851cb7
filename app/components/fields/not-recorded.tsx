/** What somebody wrote while another was quicker, where the page has no field for it any more. */
export function NotRecorded({ texts }: { texts: ReadonlyArray<string | undefined> }) {
  const written = texts.filter((text) => text)
  if (written.length === 0) return null
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">What you wrote was not recorded:</p>
      <p className="govuk-body app-preserve">{written.join('\n')}</p>
    </div>
  )
}
