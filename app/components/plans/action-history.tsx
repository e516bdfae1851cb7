import { dayLabel } from '../../domain/day.ts'
import { DataTable } from '../charts/data-table.tsx'
import { actionStates } from './action-states.ts'

type Props = {
  /** Newest first. */
  history: ReadonlyArray<{
    seq: number
    text: string
    dueOn: string | null
    state: keyof typeof actionStates
    note: string | null
    leadRole: string | null
    standsFrom: string | null
  }>
}

/** How an action stood, and since when. */
export function ActionHistory({ history }: Props) {
  return (
    <DataTable
      caption="How it stood"
      headings={['Since', 'How it stood', 'Action', 'Due', 'Led by']}
      rows={history.map((each) => ({
        id: String(each.seq),
        cells: [
          each.standsFrom === null ? 'The beginning' : dayLabel(each.standsFrom),
          `${actionStates[each.state]}${each.note ? `: ${each.note}` : ''}`,
          each.text,
          each.dueOn === null ? 'No date' : dayLabel(each.dueOn),
          each.leadRole ?? 'Nobody named',
        ],
      }))}
    />
  )
}
