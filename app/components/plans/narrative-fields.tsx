import type { ShownField } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'
import { SourceFields } from './figure-fields.tsx'

/** Evidence in words, with where it comes from. */
export function NarrativeFields({ field }: { field: (name: string) => ShownField }) {
  return (
    <>
      <TextArea
        label="The evidence"
        hint="What shows that practice has changed, or what it has meant to children. No names, numbers or addresses"
        rows={4}
        {...field('text')}
      />
      <TextField
        label="Period it is about (optional)"
        hint="Q2 2020/21, or September 2020"
        width="medium"
        {...field('period')}
      />
      <SourceFields field={field} />
    </>
  )
}
