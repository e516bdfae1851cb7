import type { ShownField } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'

/** The words of a recommendation. */
export function WordingFields({ field }: { field: (name: string) => ShownField }) {
  return (
    <>
      <TextField label="Reference" hint="2019.3, for example" width="short" {...field('ref')} />
      <TextArea label="What is recommended" rows={3} {...field('title')} />
      <TextArea label="What it is for" rows={3} {...field('aim')} />
      <TextArea label="Lead roles (optional)" hint="One a line" rows={3} {...field('leadRoles')} />
    </>
  )
}
