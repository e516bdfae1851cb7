import { errorFor, type FieldError } from '../fields/field-error.tsx'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'

type Props = {
  name: string | undefined
  words: string | undefined
  errors: readonly FieldError[] | undefined
}

/** What a theme is, added or changed. */
export function ThemeFields({ name, words, errors }: Props) {
  return (
    <>
      <TextField
        name="name"
        label="Name"
        hint="Such as: drift and delay"
        width="medium"
        value={name}
        error={errorFor(errors, 'name')}
      />
      <TextArea
        name="words"
        label="Words that suggest it"
        hint="With commas between them. The words of the name suggest it in any case."
        rows={3}
        value={words}
        error={errorFor(errors, 'words')}
      />
    </>
  )
}
