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
import { isFirstAdministratorCode } from '../http/first-administrator.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { notFoundResponse, withProblemResponse } from '../http/problem-response.server.ts'
import { startSession } from '../http/session.server.ts'
import { createFirstAdministrator, FirstAdministratorForm } from '../workflows/people/first-administrator.ts'

export const meta: MetaFunction = () => [{ title: 'Set up the first administrator - Good or Above' }]

/** Needs nobody signed in: it exists only while there is nobody, and asks for the code of the log. */
export function loader({ context }: LoaderFunctionArgs) {
  if (context.firstAdministrator.codeHash === null) throw notFoundResponse()
  return json(null)
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (context.firstAdministrator.codeHash === null) throw notFoundResponse()
  const form = await decodeForm(request)
  const parsed = parseForm(FirstAdministratorForm, form)
  const typed = {
    username: String(form.get('username') ?? ''),
    displayName: String(form.get('displayName') ?? ''),
  }
  if (!parsed.ok) return json({ errors: parsed.errors, typed }, { status: 400 })
  const { code, ...person } = parsed.data
  if (!isFirstAdministratorCode(context, code)) {
    const message = 'The code is not the one in the log of the server'
    return json({ errors: [{ field: 'code', message }], typed }, { status: 400 })
  }
  const id = await withProblemResponse(() => createFirstAdministrator(context, person))
  const cookie = await withProblemResponse(() => startSession(context, request, id))
  return redirect('/services', { headers: { 'Set-Cookie': cookie } })
}

export default function FirstAdministrator() {
  const result = useActionData<typeof action>()
  const errors = result?.errors
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Set up the first administrator</h1>
      <p className="govuk-body">
        Nobody has an account here yet. Once you have one you can add services, teams and people.
      </p>
      <Form method="post" noValidate>
        <TextField
          name="code"
          label="One-time code"
          hint="The server wrote it in its log when it started. It works once"
          width="medium"
          autoComplete="off"
          error={errorFor(errors, 'code')}
        />
        <TextField
          name="displayName"
          label="Your name"
          hint="As others will see it"
          width="medium"
          autoComplete="name"
          value={result?.typed.displayName}
          error={errorFor(errors, 'displayName')}
        />
        <TextField
          name="username"
          label="Username"
          hint="What you will sign in with"
          width="medium"
          autoComplete="username"
          value={result?.typed.username}
          error={errorFor(errors, 'username')}
        />
        <TextField
          name="password"
          label="Password"
          hint="12 characters or more. Three or four words are easy to remember"
          type="password"
          width="medium"
          autoComplete="new-password"
          error={errorFor(errors, 'password')}
        />
        <Button>Create the account</Button>
      </Form>
    </>
  )
}
