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
import { CodeFields, SendHeldForm, SignInFields } from '../components/people/sign-in-fields.tsx'
import type { FieldError } from '../domain/form-result.ts'
import { demonstrationSignIns } from '../domain/people/demonstration-sign-ins.ts'
import { localPath } from '../http/address-bounds.server.ts'
import { decodeForm } from '../http/decode-form.server.ts'
import { knownDeviceOf } from '../http/known-device.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { refusedGuess } from '../http/refused-guess.server.ts'
import { readHalfSession, readSession, startHalfSession, startSessionHere } from '../http/session.server.ts'
import { HELD_FORM_BYTES, type HeldForm, readHeldForm } from '../http/sign-in-to-go-on.server.ts'
import { checkSecondFactor } from '../workflows/people/second-factor.ts'
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
  const to = localPath(String(form.get('to') ?? ''))
  const again = { username, held, to, signedIn: false, asksCode: false }
  if (form.has('code')) return takeCode({ request, context }, String(form.get('code') ?? ''), again)
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
      ...{ username, password, address: context.address, device: knownDeviceOf(context, request) },
    }),
  )
  if ('refused' in outcome) {
    if (outcome.refused === 'expired') return json({ errors: [EXPIRED], ...again }, { status: 400 })
    return refusedGuess(outcome, WRONG, again)
  }
  const { personId, half } = outcome
  if (!half) return signedIn({ request, context }, personId, again)
  const cookie = await withProblemResponse(() => startHalfSession(context, request, personId))
  return json({ errors: none, ...again, asksCode: true }, { headers: { 'Set-Cookie': cookie } })
}

type Asked = Pick<ActionFunctionArgs, 'request' | 'context'>
type Again = { username: string; held: HeldForm | null; to: string; signedIn: boolean; asksCode: boolean }

/** The second step: what was typed before it is held on. */
async function takeCode({ request, context }: Asked, typed: string, again: Again) {
  const personId = await withProblemResponse(() => readHalfSession(context, request))
  if (personId === null) return json({ errors: [TOO_LATE], ...again }, { status: 400 })
  const asked = { ...again, asksCode: true }
  const code = typed.trim().slice(0, LONGEST_CODE)
  if (code === '')
    return json({ errors: [{ field: 'code', message: 'Enter the code' }], ...asked }, { status: 400 })
  const outcome = await withProblemResponse(() =>
    checkSecondFactor(context, {
      ...{ personId, code, address: context.address, device: knownDeviceOf(context, request) },
    }),
  )
  return 'refused' in outcome
    ? refusedGuess(outcome, WRONG_CODE, asked)
    : signedIn({ request, context }, personId, again)
}

async function signedIn({ request, context }: Asked, personId: string, again: Again) {
  const headers = await withProblemResponse(() => startSessionHere(context, request, personId))
  if (again.held) return json({ errors: none, ...again, signedIn: true }, { headers })
  return redirect(again.to, { headers })
}

const none: FieldError[] = []

const WRONG = { field: 'username', message: 'The username or the password is not right' }

const WRONG_CODE = {
  field: 'code',
  message: 'The code is not right, or was used before. Wait for the next one',
}

const TOO_LATE = { field: 'username', message: 'You took longer than 10 minutes. Sign in again' }

/** In characters: a recovery code with its spaces, and then some. */
const LONGEST_CODE = 40

const EXPIRED = {
  field: 'password',
  message: 'Your temporary password has run out. Ask your administrator for a new one',
}

/** In characters, far more than anybody's has: what is shorter is shown again as typed. */
const LONGEST_USERNAME = 1000

export default function SignIn() {
  const { to, demonstration, isEmpty } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const held = result?.held ?? null
  if (held && result?.signedIn) return <SendHeldForm held={held} />
  const errors = result?.errors
  if (result?.asksCode)
    return (
      <>
        <ErrorSummary errors={errors} />
        <h1 className="govuk-heading-l">Enter the code of your second factor</h1>
        <Form method="post" noValidate reloadDocument={held !== null}>
          <CodeFields to={result.to} held={held} errors={errors} />
          <Button>Go on</Button>
        </Form>
      </>
    )
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
        <SignInFields
          to={held?.to ?? result?.to ?? to}
          held={held}
          username={result?.username}
          errors={errors}
        />
        <Button>Sign in</Button>
      </Form>
      <DemonstrationSignIns people={demonstration} />
    </>
  )
}
