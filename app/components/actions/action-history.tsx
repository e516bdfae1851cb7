import { type ActionMove, actionMoveNames } from '../../domain/actions/remedial-action.ts'
import { Instant } from '../instant.tsx'

type Event = { revision: number; move: ActionMove | 'create'; note: string | null; at: string; by: string }

export function ActionHistory({ history }: { history: Event[] }) {
  return (
    <section aria-labelledby="history">
      <h2 className="govuk-heading-m" id="history" tabIndex={-1}>
        What has happened
      </h2>
      <ol className="govuk-list govuk-list--number">
        {history.map((event) => (
          <li key={event.revision}>
            <strong>{actionMoveNames[event.move]}</strong> by {event.by}, <Instant at={event.at} />
            {event.note && <p className="govuk-body app-preserve">{event.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
