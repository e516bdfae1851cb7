import { dayLabel } from '../../domain/day.ts'
import { DataTable } from '../charts/data-table.tsx'

type Closing = {
  revision: number
  closedOn: string
  audited: number
  sampled: number
  reason: string | null
  moderation: string
  noFigures: Array<{ title: string; because: string }>
  reopenedOn: string | null
  reopenReason: string | null
}

/** Every closing, how its audits were moderated, and why some were left out or the round was opened again. */
export function Closings({ closings }: { closings: Closing[] }) {
  if (closings.length === 0) return null
  return (
    <DataTable
      caption="Closings, newest first"
      headings={[
        'Closed on',
        'Audited',
        'Left out because',
        'Moderation',
        'Measures without a figure',
        'Reopened',
      ]}
      rows={closings.map((each) => ({
        id: String(each.revision),
        cells: [
          dayLabel(each.closedOn),
          `${each.audited} of ${each.sampled} sampled`,
          each.reason ?? 'None was left out',
          each.moderation,
          each.noFigures.map(({ title, because }) => `${title}: ${because}`).join('. ') || 'None',
          each.reopenedOn ? `${dayLabel(each.reopenedOn)}: ${each.reopenReason}` : 'No',
        ],
      }))}
    />
  )
}
