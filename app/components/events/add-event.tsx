import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { ServiceChoice } from '../fields/service-choice.tsx'
import { TextField } from '../fields/text-field.tsx'

export function AddEvent({ services }: { services: ReadonlyArray<{ id: string; name: string }> }) {
  const { field } = useSentForm()
  return (
    <Form method="post" noValidate>
      <FormToken />
      <h2 className="govuk-heading-m">Add an event</h2>
      <ServiceChoice services={services} {...field('serviceId')} />
      <TextField
        label="What happened?"
        hint="Such as: new supervision policy. Use no names of people"
        {...field('title')}
      />
      <TextField label="On which day?" type="date" width="medium" {...field('happenedOn')} />
      <Button>Add the event</Button>
    </Form>
  )
}
