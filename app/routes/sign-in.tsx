import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { DemonstrationSignIns } from '../components/people/demonstration-sign-ins.tsx'
import { SendHeldForm, SignInFields } from '../components/people/sign-in-fields.tsx'
import type { FieldError } from '../domain/form-result.ts'
import { demonstrationSignIns } from '../domain/people/demonstration-sign-ins.ts'
import { localPath } from '../http/address-bounds.server.ts'
import { decodeForm } from '../http/decode-form.server.ts'
import { deviceOf } from '../http/known-device.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { refusedGuess } from '../http/refused-guess.server.ts'
import { readSession, startSessionHere } from '../http/session.server.ts'
import { HELD_FORM_BYTES, readHeldForm } from '../http/sign-in-to-go-on.server.ts'
import { checkSignIn } from '../workflows/people/sign-in.ts'

export const meta: MetaFunction = () => [{ title: 'Sign in - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const to = localPath(new URL(request.url).searchParams.get('to'))
  if (await withProblemResponse(() => readSession(context, request))) return redirect(to)
  return json({
    to,
    demonstration: context.config.demonstration ? [...demonstrationSignIns] : [],
    isEmpty: context.firstAdministrator.codeHash !== null,
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await decodeForm(request, { limitBytes: HELD_FORM_BYTES })
  const username = String(form.get('username') ?? '').trim()
  const password = String(form.get('password') ?? '')
  const given = readHeldForm(form.get('held'))
  const held = given && { ...given, to: localPath(given.to) }
  const again = { username, held, signedIn: false }
  if (held && !form.has('username')) return json({ errors: none, ...again })
  const errors: FieldError[] = []
  if (!username) errors.push({ field: 'username', message: 'Enter your username' })
  if (!password) errors.push({ field: 'password', message: 'Enter your password' })
  if (username.length > LONGEST_USERNAME) {
    const message = `No username is longer than ${LONGEST_USERNAME} characters`
    return json({ errors: [{ field: 'username', message }], ...again, username: '' }, { status: 400 })
  }
  if (errors.length > 0) return json({ errors, ...again }, { status: 400 })
  const outcome = await withProblemResponse(() =>
    checkSignIn(context, {
      ...{ username, password, address: context.address, device: deviceOf(context, request) },
    }),
  )
  if ('refused' in outcome) return refusedGuess(outcome, WRONG, again)
  const headers = await withProblemResponse(() => startSessionHere(context, request, outcome.personId))
  if (held) return json({ errors: none, username, held, signedIn: true }, { headers })
  return redirect(localPath(String(form.get('to') ?? '')), { headers })
}

const none: FieldError[] = []

const WRONG = { field: 'username', message: 'The username or the password is not right' }

/** In characters, far more than anybody's has: what is shorter is shown again as typed. */
const LONGEST_USERNAME = 1000

export default function SignIn() {
  const { to, demonstration, isEmpty } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const held = result?.held ?? null
  if (held && result?.signedIn) return <SendHeldForm held={held} />
  const errors = result?.errors
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Sign in</h1>
      {held && (
        <p className="govuk-inset-text">
          This page holds what you typed: sign in, and it can be sent again.
          {held.hadFile && ' The file you chose cannot be held: you will be asked for it again.'}
        </p>
      )}
      {isEmpty && (
        <p className="govuk-inset-text">
          Nobody has an account here yet.{' '}
          <a className="govuk-link" href="/first-administrator">
            Set up the first administrator
          </a>
        </p>
      )}
      <Form method="post" noValidate reloadDocument={held !== null}>
        <SignInFields to={held?.to ?? to} held={held} username={result?.username} errors={errors} />
        <Button>Sign in</Button>
      </Form>
      <DemonstrationSignIns people={demonstration} />
    </>
  )
}
