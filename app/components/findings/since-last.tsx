import { DataTable } from '../charts/data-table.tsx'

type Props = {
  since: ReadonlyArray<{
    now: { id: string; name: string; period: { label: string } }
    before: { name: string; period: { label: string } } | null
    nearest: { name: string; notAlike: string[] } | null
    rows: ReadonlyArray<{ code: string; text: string; then: string; now: string; sentence: string }>
  }>
  linkTo: (code: string) => string
}

/** What changed since the last round that is like it, in words that the counts support. */
export function SinceLast({ since, linkTo }: Props) {
  return since.map(({ now, before, nearest, rows }) => (
    <section key={now.id} aria-labelledby={`since-${now.id}`}>
      <h3 className="govuk-heading-s" id={`since-${now.id}`}>
        {now.name}, {now.period.label}
      </h3>
      {before === null ? (
        <p className="govuk-body">
          {nearest === null
            ? 'No earlier round of its theme is here to compare with.'
            : `No earlier round is like it in everything, so nothing is compared. The last of its theme, ${nearest.name}, is not alike: ${nearest.notAlike.join('; ')}.`}
        </p>
      ) : (
        <DataTable
          caption={`Compared with ${before.name}, ${before.period.label}`}
          headings={['Question', 'Then', 'Now', 'What may be said']}
          rows={rows.map((row) => ({
            id: row.code,
            cells: [
              <a className="govuk-link" href={linkTo(row.code)} key="question">
                {row.text}
              </a>,
              row.then,
              row.now,
              row.sentence.charAt(0).toUpperCase() + row.sentence.slice(1),
            ],
          }))}
        />
      )}
    </section>
  ))
}
