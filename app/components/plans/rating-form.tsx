import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'

/** A rating, as a person decides it. */
export function RatingForm() {
  const { field } = useSentForm()
  return (
    <Form method="post" noValidate>
      <FormToken />
      <RadioGroup
        legend="Which rating"
        options={[
          { value: 'implementation', text: 'Implementation', hint: 'Has the process changed?' },
          { value: 'impact', text: 'Impact', hint: 'Is it better for children?' },
        ]}
        {...field('kind')}
      />
      <RadioGroup
        legend="Rating"
        options={[
          { value: 'green', text: 'Green', hint: 'Good progress against the objectives' },
          { value: 'amber', text: 'Amber', hint: 'On track within the agreed timescale' },
          { value: 'red', text: 'Red', hint: 'Needs further focused work, or something blocks it' },
        ]}
        {...field('rag')}
      />
      <TextArea
        label="Reason"
        hint="It is kept with the rating, and with what was proposed"
        {...field('reason')}
      />
      <TextField
        label="Decided on (optional)"
        hint="Leave it blank for today. An earlier day is for what was decided before it was kept here"
        type="date"
        width="medium"
        {...field('decidedOn')}
      />
      <Button>Set the rating</Button>
    </Form>
  )
}
