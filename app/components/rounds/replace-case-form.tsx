import { Form, useParams } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { WatchedTextArea } from '../personal-data/watched-field.tsx'

type Props = {
  cases: Array<{ id: string; reference: string }>
  /** What the field for the reason looks for. */
  names: string[]
}

/** The next case of the draw takes the place of one that cannot be used. */
export function ReplaceCaseForm({ cases, names }: Props) {
  const { roundId } = useParams()
  const { field, look } = useSentForm()
  if (cases.length === 0) return null
  return (
    <Form method="post" action={`/rounds/${roundId}/sample`} noValidate>
      <h2 className="govuk-heading-m">Replace a case that cannot be used</h2>
      <SelectField
        label="Case"
        options={cases.map(({ id, reference }) => ({ value: id, text: reference }))}
        {...field('caseId')}
      />
      <WatchedTextArea look={look(names)} label="Why it cannot be used" rows={3} {...field('reason')} />
      <Button name="intent" value="replace" variant="secondary">
        Replace it by the next of the draw
      </Button>
    </Form>
  )
}
