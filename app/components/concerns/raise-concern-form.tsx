import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'
import { WatchedTextArea, WatchedTextField } from '../personal-data/watched-field.tsx'

/** Whom one told may be named: the record is for that. */
const noNames: string[] = []

/** Before anything is written down. */
export function TellSomebody() {
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        Tell somebody now. This page records that you did; it alerts nobody by itself.
      </strong>
    </div>
  )
}

/** An immediate safeguarding concern, and whom one told of it. `names`: what the fields look for. */
export function RaiseConcernForm({ names }: { names: string[] }) {
  const { field, look } = useSentForm()
  return (
    <Form method="post" noValidate>
      <FormToken />
      <WatchedTextArea look={look(names)} label="What is the concern?" {...field('concern')} />
      <WatchedTextField look={look(noNames)} label="Who was told?" {...field('told')} />
      <TextField label="When were they told?" type="datetime-local" width="medium" {...field('toldAt')} />
      <WatchedTextField
        look={look(names)}
        label="Reference"
        hint="The contact, referral or email it can be found by"
        {...field('reference')}
      />
      <Button>Record this concern</Button>
    </Form>
  )
}
