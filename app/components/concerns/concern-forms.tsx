import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { errorFor, type FieldError } from '../fields/field-error.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { TextField } from '../fields/text-field.tsx'
import { type FieldLook, WatchedTextArea, WatchedTextField } from '../personal-data/watched-field.tsx'

type Props = {
  /** How many steps the page shows. */
  seen: number
  values: Record<string, string>
  errors: readonly FieldError[] | undefined
  look: FieldLook
}

/** Whom one told may be named: the record is for that. */
const noNames: string[] = []

/** What can be done about an open concern, a form each. */
export function ConcernForms({ seen, values, errors, look }: Props) {
  const field = (name: string) => ({ name, value: values[name], error: errorFor(errors, name) })
  const shown = <input type="hidden" name="seen" value={seen} />
  return (
    <>
      <Form method="post" noValidate>
        <FormToken />
        {shown}
        <h2 className="govuk-heading-m">Escalate it</h2>
        <p className="govuk-body">This records that you told somebody; it alerts nobody by itself.</p>
        <WatchedTextField look={{ ...look, names: noNames }} label="Who was told?" {...field('toWhom')} />
        <TextField
          label="When were they told?"
          type="datetime-local"
          width="medium"
          {...field('happenedAt')}
        />
        <WatchedTextField look={look} label="Reference" {...field('reference')} />
        <Button name="kind" value="escalated">
          Record the escalation
        </Button>
      </Form>
      <Form method="post" noValidate>
        <FormToken />
        {shown}
        <h2 className="govuk-heading-m">Add a note</h2>
        <WatchedTextArea look={look} label="Note" rows={3} {...field('note')} />
        <Button name="kind" value="note" variant="secondary">
          Add the note
        </Button>
      </Form>
      <Form method="post" noValidate>
        <FormToken />
        {shown}
        <h2 className="govuk-heading-m">Close it</h2>
        <WatchedTextArea look={look} label="What came of it?" rows={3} {...field('outcome')} />
        <Button name="kind" value="closed" variant="warning">
          Close this concern
        </Button>
      </Form>
    </>
  )
}
