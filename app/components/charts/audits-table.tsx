import { DataTable } from './data-table.tsx'

type Props = {
  audits: ReadonlyArray<{
    auditId: string
    caseReference: string
    team: string | null
    answer: string
    outcome: string
  }>
}

/** The audits a figure was counted from, each a link away. */
export function AuditsTable({ audits }: Props) {
  return (
    <DataTable
      caption={`The ${audits.length} audits under it, as they stand now`}
      headings={['Case', 'Team', 'Answer', 'Counted as']}
      rows={audits.map((audit) => ({
        id: audit.auditId,
        cells: [
          <a className="govuk-link" href={`/audits/${audit.auditId}`} key="case">
            {audit.caseReference}
          </a>,
          audit.team ?? 'Not given',
          audit.answer,
          audit.outcome,
        ],
      }))}
    />
  )
}
