import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { WatchedTextArea } from '../personal-data/watched-field.tsx'

type Props = {
  /** The latest version. */
  text: string | undefined
  /** What the field looks for. */
  names: string[]
}

/** What the lead says of a round in their own words. */
export function WriteSummary({ text, names }: Props) {
  const { field, look } = useSentForm({ text })
  return (
    <>
      <p className="govuk-body">
        In your own words: what the round found, and what will be done. It stands above the figures, with your
        name and the date. Only your own service reads it. Each version is kept.
      </p>
      <Form method="post" noValidate>
        <FormToken />
        <WatchedTextArea
          look={look(names)}
          label="Summary"
          hint="No names, numbers or addresses of anyone"
          rows={10}
          {...field('text')}
        />
        <Button>Save the summary</Button>
      </Form>
    </>
  )
}
