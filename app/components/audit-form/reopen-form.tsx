import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { WatchedTextField } from '../personal-data/watched-field.tsx'

/** A signed-off audit is given back. `names`: what the field for the reason looks for. */
export function ReopenForm({ names }: { names: string[] }) {
  const { field, look } = useSentForm()
  return (
    <Form method="post" noValidate>
      <h2 className="govuk-heading-m">Give this audit back to its auditor</h2>
      <WatchedTextField look={look(names)} label="Why is it reopened?" {...field('reason')} />
      <Button variant="secondary">Reopen this audit</Button>
    </Form>
  )
}
