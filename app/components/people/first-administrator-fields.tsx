import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'
import { NewPasswordField } from './password-fields.tsx'

/** The account of the one person of an empty deployment. */
export function FirstAdministratorFields() {
  const { field } = useSentForm()
  return (
    <Form method="post" noValidate>
      <TextField
        label="One-time code"
        hint="The server wrote it in its log when it started. It works once"
        width="medium"
        autoComplete="off"
        {...field('code')}
      />
      <TextField
        label="Your name"
        hint="As others will see it"
        width="medium"
        autoComplete="name"
        {...field('displayName')}
      />
      <TextField
        label="Username"
        hint="What you will sign in with"
        width="medium"
        autoComplete="username"
        {...field('username')}
      />
      <NewPasswordField label="Password" />
      <Button>Create the account</Button>
    </Form>
  )
}
