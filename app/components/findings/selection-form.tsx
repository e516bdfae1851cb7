import {
  addressName,
  inAddress,
  type ListName,
  limitNames,
  type Selection,
} from '../../domain/findings/selection.ts'
import { Button } from '../fields/button.tsx'
import { TextField } from '../fields/text-field.tsx'

type Choices = Record<ListName, ReadonlyArray<{ value: string; text: string }>>

const lists = Object.keys(limitNames) as ListName[]

/** `selection` as it was chosen: what is usual is nobody's choice. */
type Props = { selection: Selection; choices: Choices }

/** What is looked at, as a form whose answer is the address: it needs no JavaScript, and a page can be kept or sent. */
export function SelectionForm({ selection, choices }: Props) {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Choose what to look at</span>
      </summary>
      <form method="get" action="/findings" className="govuk-details__text">
        <p className="govuk-body">
          Within one list, any of what you tick; across lists, all of it. Nothing ticked is no limit.
        </p>
        <div className="app-limits">
          {lists
            .filter((list) => choices[list].length > 1 || selection[list].length > 0)
            .map((list) => (
              <Limit
                key={list}
                name={addressName(list)}
                legend={limitNames[list]}
                choices={choices[list]}
                chosen={selection[list]}
              />
            ))}
        </div>
        <div className="app-limits">
          <TextField
            label="Period ends on or after"
            name="from"
            type="date"
            width="medium"
            value={selection.from ?? ''}
          />
          <TextField
            label="Period ends on or before"
            name="to"
            type="date"
            width="medium"
            value={selection.to ?? ''}
          />
        </div>
        <Button>Show these findings</Button>
      </form>
    </details>
  )
}

function Limit(limit: {
  name: string
  legend: string
  choices: Choices[ListName]
  chosen: readonly string[]
}) {
  const { name, legend, choices, chosen } = limit
  return (
    <details className="app-limit" open={chosen.length > 0}>
      <summary>
        {legend}
        {chosen.length > 0 && `: ${chosen.length} chosen`}
      </summary>
      <fieldset className="govuk-fieldset">
        <legend className="govuk-visually-hidden">{legend}</legend>
        <div className="govuk-checkboxes govuk-checkboxes--small">
          {choices.map(({ value, text }, index) => (
            <div className="govuk-checkboxes__item" key={value}>
              <input
                className="govuk-checkboxes__input"
                type="checkbox"
                id={`${name}-${index}`}
                name={name}
                value={inAddress(value)}
                defaultChecked={chosen.includes(value)}
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={`${name}-${index}`}>
                {text}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </details>
  )
}
