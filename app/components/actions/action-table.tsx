import { Link } from '@remix-run/react'
import type { ActionState } from '../../domain/audits/remedial-action.ts'
import { dayLabel } from '../../domain/measures/period.ts'
import { DataTable } from '../charts/data-table.tsx'
import { ActionStateTag } from './action-state.tsx'

export type ActionRow = {
  id: string
  what: string
  caseReference: string
  roundName: string
  who: string
  dueOn: string
  state: ActionState
  overdue: boolean
}

type Props = {
  caption: string
  captionSize?: 's' | 'm' | 'hidden'
  actions: ActionRow[]
  /** Left out where the page is about one case. */
  withCase?: boolean
}

export function ActionTable({ caption, captionSize, actions, withCase = true }: Props) {
  return (
    <DataTable
      caption={caption}
      captionSize={captionSize}
      headings={['What is to be done', ...(withCase ? ['Case'] : []), 'Who', 'By when', 'How it stands']}
      rows={actions.map((action) => ({
        id: action.id,
        cells: [
          <Link className="govuk-link" to={`/actions/${action.id}`} key="what">
            {action.what}
          </Link>,
          ...(withCase ? [action.caseReference] : []),
          action.who,
          dayLabel(action.dueOn),
          <ActionStateTag state={action.state} overdue={action.overdue} key="state" />,
        ],
      }))}
    />
  )
}
