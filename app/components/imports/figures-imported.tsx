type Props = { imported: number; dropped: string[] }

/** What came of a file of figures: how many were taken, and which columns are not kept. */
export function FiguresImported({ imported, dropped }: Props) {
  return (
    <>
      {imported > 0 && (
        <p className="govuk-inset-text" role="status">
          {imported} {imported === 1 ? 'figure was' : 'figures were'} imported.
        </p>
      )}
      {dropped.length > 0 && (
        <p className="govuk-inset-text">Columns that are not kept: {dropped.join(', ')}</p>
      )}
    </>
  )
}
