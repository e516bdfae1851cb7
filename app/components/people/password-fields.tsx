import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'

/** A password as somebody chooses it. */
export function NewPasswordField({ label }: { label: string }) {
  const { field } = useSentForm()
  return (
    <TextField
      label={label}
      hint="12 characters or more. Three or four words are easy to remember"
      type="password"
      width="medium"
      autoComplete="new-password"
      {...field('password')}
    />
  )
}

export function ChangePasswordForm() {
  const { field } = useSentForm()
  return (
    <Form method="post" noValidate>
      <TextField
        label="Current password"
        hint="If you were given a temporary password, enter that"
        type="password"
        width="medium"
        autoComplete="current-password"
        {...field('current')}
      />
      <NewPasswordField label="New password" />
      <Button>Change password</Button>
    </Form>
  )
}
