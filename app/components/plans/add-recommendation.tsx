import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'
import { WordingFields } from './wording-fields.tsx'

export function AddRecommendation({ services }: { services: Array<{ id: string; name: string }> }) {
  const { field } = useSentForm()
  return (
    <Form method="post" noValidate>
      <FormToken />
      <WordingFields field={field} />
      <SelectField
        label="Service"
        options={services.map(({ id, name }) => ({ value: id, text: name }))}
        {...field('serviceId')}
      />
      <TextField
        label="Part of the plan since (optional)"
        hint="Leave it blank for today"
        type="date"
        width="medium"
        {...field('partFrom')}
      />
      <Button>Add the recommendation</Button>
    </Form>
  )
}
