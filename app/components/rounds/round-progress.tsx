import { type ActionRow, ActionTable } from '../actions/action-table.tsx'
import { DataTable } from '../charts/data-table.tsx'

type Props = {
  counts: {
    sampled: number
    submitted: number
    inProgress: number
    assigned: number
    unassigned: number
    leftOut: number
  }
  overdueActions: ActionRow[]
  /** Null for whoever may not see the cases. */
  cases: Array<{
    id: string
    reference: string
    auditId: string | null
    team: string | null
    auditor: string | null
    state: keyof typeof stateNames
  }> | null
}

const stateNames = {
  unassigned: 'Not assigned',
  assigned: 'Not begun',
  'in-progress': 'In progress',
  submitted: 'Signed off',
  'left-out': 'Left out',
}

/** How far the audits of a round have come, and which of its actions are overdue. */
export function RoundProgress({ counts, overdueActions, cases }: Props) {
  return (
    <>
      <h2 className="govuk-heading-m">Progress</h2>
      <p className="govuk-body">
        {counts.submitted} of {counts.sampled} signed off, {counts.inProgress} in progress, {counts.assigned}{' '}
        not begun, {counts.unassigned} not assigned, {counts.leftOut} left out.
      </p>
      {overdueActions.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Overdue remedial actions: {overdueActions.length}</h2>
          <ActionTable
            caption="Overdue remedial actions, the longest overdue first"
            captionSize="hidden"
            actions={overdueActions}
          />
        </>
      )}
      {cases && cases.length > 0 && (
        <DataTable
          caption="Cases of the sample"
          headings={['Case', 'Team', 'Auditor', 'State']}
          rows={cases.map((each) => ({
            id: each.id,
            cells: [
              each.auditId ? (
                <a className="govuk-link" href={`/audits/${each.auditId}`} key="case">
                  {each.reference}
                </a>
              ) : (
                each.reference
              ),
              each.team ?? 'Not given',
              each.auditor ?? 'Nobody',
              stateNames[each.state],
            ],
          }))}
        />
      )}
    </>
  )
}
