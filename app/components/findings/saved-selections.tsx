import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'

type Props = {
  saved: ReadonlyArray<{ id: string; name: string; query: string }>
  /** The selection that is shown, as an address part. */
  query: string
}

/** Selections a person keeps by name, and a form to keep this one. */
export function SavedSelections({ saved, query }: Props) {
  const { errors, field } = useSentForm()
  return (
    <details className="govuk-details" open={errors.length > 0}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Your kept selections: {saved.length}</span>
      </summary>
      <div className="govuk-details__text">
        <ul className="govuk-list">
          {saved.map((each) => (
            <li key={each.id}>
              <Form method="post" preventScrollReset>
                <a className="govuk-link" href={`/findings${each.query && `?${each.query}`}`}>
                  {each.name}
                </a>{' '}
                <input type="hidden" name="remove" value={each.id} />
                <button type="submit" className="app-link-button">
                  Remove<span className="govuk-visually-hidden">: {each.name}</span>
                </button>
              </Form>
            </li>
          ))}
        </ul>
        <Form method="post" noValidate key={saved.length}>
          <FormToken />
          <input type="hidden" name="query" value={query} />
          <TextField label="Keep what is shown here as" width="medium" {...field('name')} />
          <Button variant="secondary">Keep this selection</Button>
        </Form>
      </div>
    </details>
  )
}
