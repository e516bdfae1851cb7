import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FileField } from '../fields/file-field.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { ThingsToLookAt } from '../plans/things-to-look-at.tsx'

type Props = {
  /** What was sent, to be mended, or to be sent again as it is. */
  pasted: string | undefined
}

/** A file of figures, or its text. */
export function FiguresForm({ pasted }: Props) {
  const { errors } = useSentForm()
  return (
    <Form method="post" encType="multipart/form-data">
      <FormToken />
      <ThingsToLookAt button="Import the figures" />
      <FileField
        name="file"
        label="Figures (CSV)"
        hint="Columns: measure, period, value, source, date; if you have them numerator, denominator, lowest_team, highest_team, note"
        accept=".csv,text/csv"
      />
      <TextArea
        name="pasted"
        label="Or paste them"
        hint="With the heading row"
        rows={8}
        value={pasted}
        error={errors[0] && 'Nothing was imported. Mend the file and try again'}
      />
      <Button>Import the figures</Button>
    </Form>
  )
}
