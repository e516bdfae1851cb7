import { type ActionState, actionStateNames } from '../../domain/actions/remedial-action.ts'
import { Tag } from '../fields/tag.tsx'

const COLOURS = {
  open: 'blue',
  acknowledged: 'yellow',
  completed: 'orange',
  verified: 'green',
  withdrawn: 'grey',
} as const

export function ActionStateTag({ state }: { state: ActionState }) {
  return <Tag colour={COLOURS[state]}>{actionStateNames[state]}</Tag>
}

export function OverdueTag() {
  return <Tag colour="red">Overdue</Tag>
}
