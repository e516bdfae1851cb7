import { useParams } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { DataTable } from '../charts/data-table.tsx'
import { NothingToChoose } from '../fields/nothing-to-choose.tsx'
import { AssignEvenly, AssignOneCase, RemoveAssignments } from './assign-forms.tsx'

type Props = {
  round: {
    state: string
    noAuditor: ComponentProps<typeof NothingToChoose>['nothing']
    auditors: ComponentProps<typeof AssignEvenly>['auditors']
    cases: Array<{
      id: string
      reference: string
      team: string | null
      auditor: string | null
      state: string
    }>
  }
}

/** Who audits which case of a sample, and the forms that change it. */
export function Assignments({ round: { state, noAuditor, auditors, cases } }: Props) {
  const { roundId } = useParams()
  const movable = cases.filter((each) => each.state !== 'submitted' && each.state !== 'left-out')
  const unassigned = cases.filter((each) => each.state === 'unassigned').length
  const mayAssign = state !== 'closed' && auditors.length > 0
  return (
    <>
      <p className="govuk-body">
        {unassigned} of {cases.length} cases are not assigned.{' '}
        <a className="govuk-link" href={`/rounds/${roundId}`}>
          Go back to the round
        </a>
        .
      </p>
      <NothingToChoose
        nothing={noAuditor}
        to="/people/new"
        link="Add a person, with the role of an auditor in this service"
        whose="an administrator"
      />
      {cases.length === 0 && (
        <p className="govuk-inset-text">
          There is no case to assign yet.{' '}
          <a className="govuk-link" href={`/rounds/${roundId}`}>
            Import the case list and draw the sample first
          </a>
        </p>
      )}
      {mayAssign && unassigned > 0 && <AssignEvenly auditors={auditors} />}
      <DataTable
        caption="Assignments"
        captionSize="m"
        headings={['Case', 'Team', 'Auditor']}
        rows={cases.map((each) => ({
          id: each.id,
          cells: [each.reference, each.team ?? 'Not given', each.auditor ?? 'Nobody'],
        }))}
      />
      {mayAssign && movable.length > 0 && <AssignOneCase cases={movable} auditors={auditors} />}
      {state === 'draft' && unassigned < cases.length && <RemoveAssignments />}
    </>
  )
}
