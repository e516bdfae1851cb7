import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'

/** An open recommendation has become business as usual. */
export function BusinessAsUsualForm() {
  const { field } = useSentForm()
  return (
    <>
      <h2 className="govuk-heading-m">It has become business as usual</h2>
      <Form method="post" noValidate>
        <FormToken />
        <TextField
          label="Where it is monitored now"
          hint="For example: monthly performance board"
          {...field('monitoredWhere')}
        />
        <TextField
          label="Since (optional)"
          hint="Leave it blank for today"
          type="date"
          width="medium"
          {...field('happenedOn')}
        />
        <Button name="move" value="usual">
          Make it business as usual
        </Button>
      </Form>
    </>
  )
}

/** What had become business as usual is opened again. */
export function OpenAgainForm({ monitoredWhere }: { monitoredWhere: string | null }) {
  return (
    <Form method="post" noValidate>
      <FormToken />
      <p className="govuk-body">
        It is business as usual, monitored at: {monitoredWhere}. If it needs further work after all, it can be
        opened again.
      </p>
      <Button name="move" value="open" variant="secondary">
        Open it again
      </Button>
    </Form>
  )
}
