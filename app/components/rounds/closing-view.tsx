import { DataTable } from '../charts/data-table.tsx'

type Props = {
  closing: {
    sampled: number
    audited: number
    outstanding: Array<{ reference: string; auditor: string | null; state: keyof typeof states }>
    measures: Array<{ id: string; title: string; figure: string | null; noFigure: string | null }>
  }
}

const states = {
  unassigned: 'Not assigned',
  assigned: 'Not begun',
  'in-progress': 'In progress',
  'left-out': 'Left out',
}

/** What closing a round will count, what it will leave out, and which measures it will feed. */
export function ClosingView({ closing: { sampled, audited, outstanding, measures } }: Props) {
  return (
    <>
      <p className="govuk-body">
        {audited} of {sampled} sampled are signed off. Closing takes the figures from these, and adds them as
        evidence to the recommendations of the measures below.
      </p>
      {outstanding.length > 0 && (
        <>
          <p className="govuk-inset-text">
            {outstanding.length} of {sampled} audits are outstanding. Close now and they are left out: every
            figure of this round will say that {audited} of {sampled} sampled were audited.
          </p>
          <DataTable
            caption="Outstanding audits"
            headings={['Case', 'Auditor', 'State']}
            rows={outstanding.map((each) => ({
              id: each.reference,
              cells: [each.reference, each.auditor ?? 'Nobody', states[each.state]],
            }))}
          />
        </>
      )}
      {measures.length > 0 ? (
        <DataTable
          caption="Measures this round feeds"
          headings={['Measure', 'As it stands now']}
          rows={measures.map((each) => ({
            id: each.id,
            cells: [each.title, each.figure ?? `No figure: ${each.noFigure}`],
          }))}
        />
      ) : (
        <p className="govuk-body">This round feeds no measure, so closing it adds no evidence.</p>
      )}
    </>
  )
}
