import { dayLabel } from '../../domain/day.ts'
import { DataTable } from '../charts/data-table.tsx'
import { actionStates } from './action-states.ts'

type Props = {
  actions: ReadonlyArray<{
    id: string
    text: string
    leadRole: string | null
    dueOn: string | null
    state: keyof typeof actionStates
    note: string | null
  }>
  /** Where each action can be changed; null for who may not. */
  changeAt: string | null
}

/** Further actions with who leads them and by when. */
export function FurtherActions({ actions, changeAt }: Props) {
  if (actions.length === 0) return <p className="govuk-body">There is no action yet.</p>
  return (
    <DataTable
      caption="Further actions"
      captionSize="hidden"
      compact
      headings={['Action', 'Led by', 'Due', 'How it stands']}
      rows={actions.map((each) => ({
        id: each.id,
        cells: [
          changeAt === null ? (
            each.text
          ) : (
            <a className="govuk-link" href={`${changeAt}/${each.id}`} key="action">
              {each.text}
            </a>
          ),
          each.leadRole ?? 'Nobody named',
          each.dueOn ? dayLabel(each.dueOn) : 'No date',
          `${actionStates[each.state]}${each.note ? `: ${each.note}` : ''}`,
        ],
      }))}
    />
  )
}
