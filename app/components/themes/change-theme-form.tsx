import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { ThemeFields } from './theme-fields.tsx'

export function ChangeThemeForm({ theme }: { theme: { name: string; words: string[]; offered: boolean } }) {
  const { name, words, offered } = theme
  const { field } = useSentForm({ name, words: words.join(', '), offered: offered ? 'yes' : 'no' })
  return (
    <Form method="post" noValidate>
      <ThemeFields field={field} />
      <RadioGroup
        legend="Is it offered to auditors?"
        hint="A theme that is not offered stays on the comments that carry it, and in the counts."
        options={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
        {...field('offered')}
      />
      <Button>Save</Button>
    </Form>
  )
}
