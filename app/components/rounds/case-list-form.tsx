import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FileField } from '../fields/file-field.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'

type Props = {
  round: {
    /** How many cases the list has now, and whether a sample was drawn from it. */
    listed: number
    drawn: boolean
    /** Columns that are kept beside those that every list has. */
    attributes: string[]
  }
}

/** A file with the cases of a round, or its text. */
export function CaseListForm({ round: { listed, drawn, attributes } }: Props) {
  const { errors, field } = useSentForm()
  return (
    <Form method="post" encType="multipart/form-data">
      {listed > 0 && (
        <p className="govuk-inset-text">
          A new list takes the place of this one{drawn && ', and the sample has to be drawn again'}.
        </p>
      )}
      <FileField
        name="file"
        label="Case list (CSV)"
        hint={['reference, team, worker, supervisor, iro', ...attributes].join(', ')}
        accept=".csv,text/csv"
        error={errors[0] && 'Nothing was imported. Mend the list and try again'}
      />
      <TextArea label="Or paste it" hint="With its heading row" rows={8} {...field('pasted')} />
      <Button>Import the list</Button>
    </Form>
  )
}
