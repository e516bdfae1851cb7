import type { ShownField } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'

/** What a theme is, added or changed. */
export function ThemeFields({ field }: { field: (name: string) => ShownField }) {
  return (
    <>
      <TextField label="Name" hint="Such as: drift and delay" width="medium" {...field('name')} />
      <TextArea
        label="Words that suggest it"
        hint="With commas between them. The words of the name suggest it in any case."
        rows={3}
        {...field('words')}
      />
    </>
  )
}
