import { json, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { ChangePasswordForm } from '../components/people/password-fields.tsx'
import { requireActor } from '../http/actor.server.ts'
import { formAction } from '../http/form-action.server.ts'
import { refusedGuess } from '../http/refused-guess.server.ts'
import { startSessionHere } from '../http/session.server.ts'
import { changePassword, PasswordForm } from '../workflows/people/change-password.ts'

export const meta: MetaFunction = () => [{ title: 'Change your password - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context, { passwordChange: true })
  return json(null)
}

export const action = formAction({
  passwordChange: true,
  allow: () => {},
  schema: PasswordForm,
  secret: ['current', 'password'],
  take: async ({ request, context, actor }, form) => {
    const outcome = await changePassword(context, actor, form)
    const wrong = { field: 'current', message: 'This is not your current password' }
    if ('refused' in outcome) return refusedGuess(outcome, wrong, { values: {} })
    return redirect('/', { headers: await startSessionHere(context, request, actor.personId) })
  },
})

export default function ChangePassword() {
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Change your password</h1>
      <p className="govuk-body">You stay signed in here and are signed out everywhere else.</p>
      <ChangePasswordForm />
    </>
  )
}
