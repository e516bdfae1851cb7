import { dayLabel } from '../../domain/day.ts'

type Props = {
  actions: ReadonlyArray<{
    id: string
    text: string
    state: string
    dueOn: string | null
    leadRole: string | null
  }>
  /** Null for who may not see them, and for a past day. */
  rounds: ReadonlyArray<{ id: string; name: string; state: 'draft' | 'open'; dueOn: string | null }> | null
}

/** What is under way: actions in progress, and rounds that will add evidence. */
export function InProgress({ actions, rounds }: Props) {
  const moving = actions.filter(({ state }) => state === 'in-progress')
  if (moving.length === 0 && (rounds ?? []).length === 0)
    return <p className="govuk-body">Nothing is in progress.</p>
  return (
    <ul className="govuk-list govuk-list--bullet">
      {moving.map(({ id, text, leadRole, dueOn }) => (
        <li key={id}>
          {text}
          {leadRole && `, led by ${leadRole}`}
          {dueOn && `, due ${dayLabel(dueOn)}`}
        </li>
      ))}
      {(rounds ?? []).map(({ id, name, state, dueOn }) => (
        <li key={id}>
          <a className="govuk-link" href={`/rounds/${id}`}>
            {name}
          </a>
          : {state === 'open' ? 'a round of audits that is open' : 'a round of audits in preparation'}
          {dueOn && `, due ${dayLabel(dueOn)}`}
        </li>
      ))}
    </ul>
  )
}
