import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { NotRecorded } from '../fields/not-recorded.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'
import { WatchedTextArea, WatchedTextField } from '../personal-data/watched-field.tsx'

type Props = {
  /** `names` is what the fields look for. */
  concern: { steps: readonly unknown[]; mayHandle: boolean; names: string[] }
}

/** Whom one told may be named: the record is for that. */
const noNames: string[] = []

/** What can be done about an open concern, a form each. */
export function ConcernForms({ concern: { steps, mayHandle, names } }: Props) {
  const { again, field, value, look } = useSentForm()
  // Somebody closed the concern while this person wrote.
  if (!mayHandle && again)
    return <NotRecorded texts={['toWhom', 'happenedAt', 'reference', 'note', 'outcome'].map(value)} />
  if (!mayHandle) return null
  const shown = <input type="hidden" name="seen" value={steps.length} />
  return (
    <>
      <Form method="post" noValidate>
        <FormToken />
        {shown}
        <h2 className="govuk-heading-m">Escalate it</h2>
        <p className="govuk-body">This records that you told somebody; it alerts nobody by itself.</p>
        <WatchedTextField look={look(noNames)} label="Who was told?" {...field('toWhom')} />
        <TextField
          label="When were they told?"
          type="datetime-local"
          width="medium"
          {...field('happenedAt')}
        />
        <WatchedTextField look={look(names)} label="Reference" {...field('reference')} />
        <Button name="kind" value="escalated">
          Record the escalation
        </Button>
      </Form>
      <Form method="post" noValidate>
        <FormToken />
        {shown}
        <h2 className="govuk-heading-m">Add a note</h2>
        <WatchedTextArea look={look(names)} label="Note" rows={3} {...field('note')} />
        <Button name="kind" value="note" variant="secondary">
          Add the note
        </Button>
      </Form>
      <Form method="post" noValidate>
        <FormToken />
        {shown}
        <h2 className="govuk-heading-m">Close it</h2>
        <WatchedTextArea look={look(names)} label="What came of it?" rows={3} {...field('outcome')} />
        <Button name="kind" value="closed" variant="warning">
          Close this concern
        </Button>
      </Form>
    </>
  )
}
