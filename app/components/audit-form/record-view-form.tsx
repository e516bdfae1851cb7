import { Form } from '@remix-run/react'
import { viewKindNames, viewKinds } from '../../domain/audits/audit-view.ts'
import { Button } from '../fields/button.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'
import { WatchedTextArea, WatchedTextField } from '../personal-data/watched-field.tsx'

/** What somebody says beside an audit. `names`: what the fields look for. */
export function RecordViewForm({ names }: { names: string[] }) {
  const { field, look } = useSentForm()
  return (
    <Form method="post" noValidate>
      <FormToken />
      <h2 className="govuk-heading-m">Record a view</h2>
      <RadioGroup
        legend="Whose is it?"
        options={viewKinds.map((kind) => ({ value: kind, text: viewKindNames[kind] }))}
        {...field('kind')}
      />
      <WatchedTextArea
        look={look(names)}
        label="What was said"
        hint="In their own words as far as you can; no names, numbers or addresses"
        {...field('text')}
      />
      <WatchedTextField
        look={look(names)}
        label="Who gave it?"
        hint="Their role, not their name: social worker, young person, grandparent"
        width="medium"
        {...field('givenBy')}
      />
      <TextField label="When?" type="date" width="medium" {...field('givenOn')} />
      <Button>Record this view</Button>
    </Form>
  )
}
