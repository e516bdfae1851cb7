import type { ActionState } from '../../domain/actions/remedial-action.ts'
import { dayLabel } from '../../domain/day.ts'
import { DataTable } from '../charts/data-table.tsx'
import { LinkWithWayBack } from '../way-back.tsx'
import { ActionStateTag, OverdueTag } from './action-state.tsx'

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

function Due({ action }: { action: ActionRow }) {
  return (
    <>
      {dayLabel(action.dueOn)} {action.overdue && <OverdueTag />}
    </>
  )
}

export function ActionTable({ caption, captionSize, actions, withCase = true }: Props) {
  return (
    <DataTable
      caption={caption}
      captionSize={captionSize}
      headings={['What is to be done', ...(withCase ? ['Case'] : []), 'By when', 'How it stands', 'Who']}
      rows={actions.map((action) => ({
        id: action.id,
        cells: [
          <LinkWithWayBack className="govuk-link" to={`/actions/${action.id}`} key="what">
            {action.what}
          </LinkWithWayBack>,
          ...(withCase ? [action.caseReference] : []),
          // On a narrow screen the first columns are what is seen: that it is overdue stands with its day.
          <Due action={action} key="due" />,
          <ActionStateTag state={action.state} key="state" />,
          action.who,
        ],
      }))}
    />
  )
}
