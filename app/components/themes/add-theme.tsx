import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { ServiceChoice } from '../fields/service-choice.tsx'
import { ThemeFields } from './theme-fields.tsx'

export function AddTheme({ services }: { services: ReadonlyArray<{ id: string; name: string }> }) {
  const { field } = useSentForm()
  if (services.length === 0) return null
  return (
    <Form method="post" noValidate>
      <FormToken />
      <h2 className="govuk-heading-m">Add a theme</h2>
      <ServiceChoice services={services} {...field('serviceId')} />
      <ThemeFields field={field} />
      <Button>Add the theme</Button>
    </Form>
  )
}
