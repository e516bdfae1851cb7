import { type ActionState, actionStateNames } from '../../domain/audits/remedial-action.ts'
import { Tag } from '../fields/tag.tsx'

const COLOURS = {
  open: 'blue',
  acknowledged: 'yellow',
  completed: 'orange',
  verified: 'green',
  withdrawn: 'grey',
} as const

/** How an action stands; that it is overdue comes first. */
export function ActionStateTag({ state, overdue }: { state: ActionState; overdue: boolean }) {
  return (
    <>
      {overdue && (
        <>
          <Tag colour="red">Overdue</Tag>{' '}
        </>
      )}
      <Tag colour={COLOURS[state]}>{actionStateNames[state]}</Tag>
    </>
  )
}
