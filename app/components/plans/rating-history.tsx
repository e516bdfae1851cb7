import { dayLabel } from '../../domain/day.ts'
import { DataTable } from '../charts/data-table.tsx'
import { RagTag } from './rag-tag.tsx'

type Rating = 'green' | 'amber' | 'red'

type Decision = {
  id: string
  kind: 'implementation' | 'impact'
  rag: Rating
  reason: string
  decidedOn: string
  decidedBy: string | null
  proposedRag: Rating | null
  proposalReason: string | null
}

type Props = {
  /** Newest first. */
  decisions: readonly Decision[]
  /** False for who may not see the figures that proposals rested on. */
  showsProposals: boolean
}

/** Every rating so far with its reason, and what was proposed then with its reason. */
export function RatingHistory({ decisions, showsProposals }: Props) {
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
          showsProposals ? <Proposed key="proposed" {...each} /> : 'Not shown outside the service',
          each.decidedBy ?? 'Not recorded',
        ],
      }))}
    />
  )
}

function Proposed({ proposedRag, proposalReason }: Pick<Decision, 'proposedRag' | 'proposalReason'>) {
  return (
    <>
      {proposedRag ? <RagTag rag={proposedRag} /> : 'Nothing'}
      {proposalReason && `: ${proposalReason}`}
    </>
  )
}
