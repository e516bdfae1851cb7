import { DataTable } from '../charts/data-table.tsx'

/** What a file of figures calls each measure. */
export function MeasureKeys({ measures }: { measures: Array<{ key: string; title: string }> }) {
  if (measures.length === 0) return null
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">What to write in the column measure</span>
      </summary>
      <div className="govuk-details__text">
        <DataTable
          caption="Measures by key; the title will do as well"
          headings={['Key', 'Title']}
          rows={measures.map(({ key, title }) => ({ id: key, cells: [key, title] }))}
        />
      </div>
    </details>
  )
}
