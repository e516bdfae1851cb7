import { DataTable } from '../charts/data-table.tsx'
import { RagTag } from './rag-tag.tsx'

type Counts = { green: number; amber: number; red: number; none: number }

/** How many recommendations stand at each rating, for both ratings. */
export function RagCounts({
  caption,
  counts,
}: {
  caption: string
  counts: { implementation: Counts; impact: Counts }
}) {
  const rating = (rag: 'green' | 'amber' | 'red' | 'none') => ({
    id: rag,
    cells: [
      <RagTag rag={rag === 'none' ? null : rag} key="rag" />,
      counts.implementation[rag],
      counts.impact[rag],
    ],
  })
  const unrated = counts.implementation.none + counts.impact.none > 0
  return (
    <DataTable
      caption={caption}
      headings={['Rating', 'Implementation', 'Impact']}
      rows={[rating('green'), rating('amber'), rating('red'), ...(unrated ? [rating('none')] : [])]}
    />
  )
}
