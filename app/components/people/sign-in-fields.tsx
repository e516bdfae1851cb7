import { createElement, Fragment } from 'react'
import type { FieldError } from '../../domain/form-result.ts'
import { errorFor } from '../fields/field-error.tsx'
import { TextField } from '../fields/text-field.tsx'

type Held = { to: string; fields: ReadonlyArray<readonly [string, string]>; hadFile: boolean }

/** Username and password, with whatever form is held until somebody is signed in. */
export function SignInFields(props: {
  to: string
  held: Held | null
  username?: string
  errors?: FieldError[]
}) {
  const { to, held, username, errors } = props
  return (
    <>
      <input type="hidden" name="to" value={to} />
      {held && <input type="hidden" name="held" value={JSON.stringify(held)} />}
      <TextField
        name="username"
        label="Username"
        width="medium"
        autoComplete="username"
        value={username}
        error={errorFor(errors, 'username')}
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        width="medium"
        autoComplete="current-password"
        error={errorFor(errors, 'password')}
      />
    </>
  )
}

/** The second step, with whatever form is held on. */
export function CodeFields({ to, held, errors }: { to: string; held: Held | null; errors?: FieldError[] }) {
  return (
    <>
      <input type="hidden" name="to" value={to} />
      {held && <input type="hidden" name="held" value={JSON.stringify(held)} />}
      <TextField
        name="code"
        label="Code"
        hint="The 6 figures your app shows now, or one of your recovery codes"
        width="medium"
        autoComplete="one-time-code"
        error={errorFor(errors, 'code')}
      />
    </>
  )
}

/** After signing in: one more press sends the form that was held. */
export function SendHeldForm({ held }: { held: Held }) {
  return (
    <>
      <h1 className="govuk-heading-l">You are signed in</h1>
      <p className="govuk-body">What you had typed is still here. Send it now.</p>
      <form method="post" action={held.to}>
        {createElement(Fragment, null, ...held.fields.map(hiddenField))}
        <button type="submit" className="govuk-button">
          Send what I had typed
        </button>
      </form>
    </>
  )
}

/** A name may stand there twice. */
function hiddenField([name, value]: readonly [string, string]) {
  return <input type="hidden" name={name} value={value} />
}
