import { Link } from '@remix-run/react'
import { dayLabel } from '../../domain/day.ts'
import { DataTable } from '../charts/data-table.tsx'
import { Tag } from '../fields/tag.tsx'

type Audit = {
  id: string
  caseReference: string
  roundName: string
  dueOn: string | null
  progress: string
  state: keyof typeof states
  /** Not an audit of a case that its auditor worked or supervised. */
  mayOpen: boolean
}

const states = {
  assigned: { colour: 'blue', text: 'Not started' },
  'in-progress': { colour: 'yellow', text: 'In progress' },
  submitted: { colour: 'green', text: 'Signed off' },
  'left-out': { colour: 'grey', text: 'Left out' },
} as const

function CaseCell({ audit }: { audit: { id: string; caseReference: string; mayOpen: boolean } }) {
  if (audit.mayOpen)
    return (
      <Link className="govuk-link" to={`/audits/${audit.id}`}>
        {audit.caseReference}
      </Link>
    )
  return (
    <>
      {audit.caseReference}
      <span className="govuk-hint app-tight">
        A case you worked or supervised: the manager gives it to somebody else
      </span>
    </>
  )
}

/** The audits that somebody was given. */
export function OwnAuditsTable({ audits }: { audits: Audit[] }) {
  return (
    <DataTable
      caption="Audits assigned to you"
      captionSize="hidden"
      headings={['Case', 'Round', 'Due', 'Answers', 'State']}
      rows={audits.map((audit) => ({
        id: audit.id,
        cells: [
          <CaseCell audit={audit} key="case" />,
          audit.roundName,
          audit.dueOn ? dayLabel(audit.dueOn) : 'No date',
          audit.mayOpen ? audit.progress : '',
          <Tag colour={states[audit.state].colour} key="state">
            {states[audit.state].text}
          </Tag>,
        ],
      }))}
    />
  )
}
