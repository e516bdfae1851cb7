import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'

type Props = {
  mayAdd: boolean
  services: ReadonlyArray<{ id: string; name: string; teams: readonly unknown[] }>
}

/** A form that was sent comes back empty: its key changes with what there is. */
export function ServiceForms({ mayAdd, services }: Props) {
  const { field } = useSentForm()
  return (
    <>
      {mayAdd && (
        <Form method="post" noValidate key={`service-${services.length}`}>
          <FormToken />
          <h2 className="govuk-heading-m">Add a service</h2>
          <TextField label="Name of the service" width="medium" {...field('serviceName')} />
          <Button name="add" value="service" variant="secondary">
            Add the service
          </Button>
        </Form>
      )}
      {services.length > 0 && (
        <Form method="post" noValidate key={`team-${services.flatMap((service) => service.teams).length}`}>
          <FormToken />
          <h2 className="govuk-heading-m">Add a team</h2>
          <SelectField
            label="Service"
            options={services.map(({ id, name }) => ({ value: id, text: name }))}
            {...field('serviceId')}
          />
          <TextField
            label="Name of the team"
            hint="As case lists write it"
            width="medium"
            {...field('teamName')}
          />
          <Button name="add" value="team" variant="secondary">
            Add the team
          </Button>
        </Form>
      )}
    </>
  )
}
