import { dayLabel } from '../../domain/day.ts'
import { DataTable } from '../charts/data-table.tsx'
import { RagTag } from './rag-tag.tsx'

type Rating = 'green' | 'amber' | 'red'

type Props = {
  /** Newest first. */
  decisions: ReadonlyArray<{
    id: string
    kind: 'implementation' | 'impact'
    rag: Rating
    reason: string
    decidedOn: string
    decidedBy: string | null
    proposedRag: Rating | null
    proposalReason: string | null
  }>
}

/** Every rating so far with its reason, and what was proposed then with its reason. */
export function RatingHistory({ decisions }: Props) {
  if (decisions.length === 0) return null
  return (
    <DataTable
      caption="Ratings, newest first"
      headings={['Date', 'Rating of', 'Rating', 'Reason', 'Proposed then', 'By']}
      rows={decisions.map((each) => ({
        id: each.id,
        cells: [
          dayLabel(each.decidedOn),
          each.kind === 'impact' ? 'Impact' : 'Implementation',
          <RagTag rag={each.rag} key="rag" />,
          each.reason,
          <span key="proposed">
            {each.proposedRag ? <RagTag rag={each.proposedRag} /> : 'Nothing'}
            {each.proposalReason && `: ${each.proposalReason}`}
          </span>,
          each.decidedBy ?? 'Not recorded',
        ],
      }))}
    />
  )
}
