import { auditAddress } from '../../domain/findings/way-back.ts'
import { DataTable } from './data-table.tsx'

type Props = {
  audits: ReadonlyArray<{
    auditId: string
    caseReference: string
    team: string | null
    answer: string
    outcome: string
    /** Another answer stands there now than was counted. */
    changedSince?: boolean
  }>
  /** The page it stands on: an audit leads back to it. */
  from: string
}

/** The audits a figure was counted from, as they were counted, each a link away. */
export function AuditsTable({ audits, from }: Props) {
  return (
    <div id="audits">
      <DataTable
        caption={`The ${audits.length} audits under it, as they were counted`}
        headings={['Case', 'Team', 'Answer', 'Counted as']}
        rows={audits.map((audit) => ({
          id: audit.auditId,
          cells: [
            <a className="govuk-link" href={auditAddress(audit.auditId, from)} key="case">
              {audit.caseReference}
            </a>,
            audit.team ?? 'Not given',
            audit.changedSince ? `${audit.answer} (changed since)` : audit.answer,
            audit.outcome,
          ],
        }))}
      />
    </div>
  )
}
