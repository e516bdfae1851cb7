import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { startSession } from '../http/session.server.ts'
import { changePassword, PasswordForm } from '../workflows/people/change-password.ts'

export const meta: MetaFunction = () => [{ title: 'Change your password - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, { passwordChange: true })
  return json(null)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context, { passwordChange: true })
  const parsed = parseForm(PasswordForm, await decodeForm(request))
  if (!parsed.ok) return json({ errors: parsed.errors }, { status: 400 })
  const outcome = await withProblemResponse(() =>
    changePassword(context, actor, { ...parsed.data, address: context.address }),
  )
  if (outcome !== 'changed') {
    const message =
      outcome === 'wrong'
        ? 'This is not your current password'
        : 'There were too many attempts. Wait five minutes, then try again'
    return json({ errors: [{ field: 'current', message }] }, { status: outcome === 'wrong' ? 400 : 429 })
  }
  const cookie = await withProblemResponse(() => startSession(context, request, actor.personId))
  return redirect('/', { headers: { 'Set-Cookie': cookie } })
}

export default function ChangePassword() {
  const errors = useActionData<typeof action>()?.errors
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Change your password</h1>
      <p className="govuk-body">You stay signed in here and are signed out everywhere else.</p>
      <Form method="post" noValidate>
        <TextField
          name="current"
          label="Current password"
          hint="If you were given a temporary password, enter that"
          type="password"
          width="medium"
          autoComplete="current-password"
          error={errorFor(errors, 'current')}
        />
        <TextField
          name="password"
          label="New password"
          hint="12 characters or more. Three or four words are easy to remember"
          type="password"
          width="medium"
          autoComplete="new-password"
          error={errorFor(errors, 'password')}
        />
        <Button>Change password</Button>
      </Form>
    </>
  )
}
