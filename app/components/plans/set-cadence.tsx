import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'

/** How often a measure has a new figure. */
export function SetCadence({ measure }: { measure: { cadenceMonths: number | null } }) {
  const { field } = useSentForm({ cadenceMonths: measure.cadenceMonths })
  return (
    <>
      <h2 className="govuk-heading-m">How often there is a new figure</h2>
      <Form method="post" noValidate>
        <FormToken />
        <TextField
          label="Months between figures (optional)"
          hint="The recommendation says so when a new figure is late"
          width="short"
          {...field('cadenceMonths')}
        />
        <Button name="change" value="cadence">
          Save
        </Button>
      </Form>
    </>
  )
}
