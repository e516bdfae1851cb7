import { Link } from '@remix-run/react'
import { conditionPath } from './places.ts'

/** A condition as the page of its part shows it; `text` null: there is none yet. */
export type ConditionFact = { name: string; place: string; text: string | null; none: string }

type Props = { draftId: string; conditions: readonly ConditionFact[]; title?: string; id?: string }

/** The conditions of a part in plain English, each with the way to where it is picked. */
export function ConditionFacts({ draftId, conditions, title = 'Conditions', id = 'conditions' }: Props) {
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id} tabIndex={-1}>
        {title}
      </h2>
      <dl className="govuk-summary-list">
        {conditions.map(({ name, place, text, none }) => (
          <div className="govuk-summary-list__row" key={place}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value app-anywhere">{text ?? none}</dd>
            <dd className="govuk-summary-list__actions">
              <Link className="govuk-link" to={conditionPath(draftId, place)}>
                {text === null ? 'Add' : 'Change'}
                <span className="govuk-visually-hidden">: {name}</span>
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
