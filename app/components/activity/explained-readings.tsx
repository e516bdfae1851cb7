type Explained = {
  id: string
  who: string
  day: string
  readings: number
  reason: string
  by: string
  on: string
}

/** What was looked into already. */
export function ExplainedReadings({ explained }: { explained: Explained[] }) {
  if (explained.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">Looked into in the last 14 days</h2>
      <ul className="govuk-list">
        {explained.map(({ id, who, day, readings, reason, by, on }) => (
          <li key={id}>
            {who}, {readings} times on {day}: <span className="app-preserve">{reason}</span> ({by}, {on})
          </li>
        ))}
      </ul>
    </>
  )
}
