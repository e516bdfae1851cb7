import type { ShownField } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'

/** What a plan is called, what day it describes and what it aims at. */
export function PlanFields({ field }: { field: (name: string) => ShownField }) {
  return (
    <>
      <TextField label="Title" {...field('title')} />
      <TextField
        label="Position at (optional)"
        hint="The day the plan describes. Leave it blank for a plan that is kept up to date"
        type="date"
        width="medium"
        {...field('positionAt')}
      />
      <TextArea label="Aims (optional)" hint="One a line" {...field('aims')} />
    </>
  )
}
