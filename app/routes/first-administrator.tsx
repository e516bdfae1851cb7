import { json, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { FirstAdministratorFields } from '../components/people/first-administrator-fields.tsx'
import { mistake } from '../domain/form-result.ts'
import { allowFirstAdministrator, isFirstAdministratorCode } from '../http/first-administrator.server.ts'
import { openFormAction } from '../http/form-action.server.ts'
import { startSessionHere } from '../http/session.server.ts'
import { createFirstAdministrator, FirstAdministratorForm } from '../workflows/people/first-administrator.ts'

export const meta: MetaFunction = () => [{ title: 'Set up the first administrator - Good or Above' }]

/** Needs nobody signed in: it exists only while there is nobody, and asks for the code of the log. */
export function loader({ context }: LoaderFunctionArgs) {
  allowFirstAdministrator(context)
  return json(null)
}

export const action = openFormAction({
  allow: ({ context }) => allowFirstAdministrator(context),
  schema: FirstAdministratorForm,
  secret: ['code', 'password'],
  take: async ({ request, context }, { code, ...person }) => {
    if (!isFirstAdministratorCode(context, code))
      return mistake('code', 'The code is not the one in the log of the server')
    const id = await createFirstAdministrator(context, person)
    return redirect('/services', { headers: await startSessionHere(context, request, id) })
  },
})

export default function FirstAdministrator() {
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Set up the first administrator</h1>
      <p className="govuk-body">
        Nobody has an account here yet. Once you have one you can add services, teams and people.
      </p>
      <FirstAdministratorFields />
    </>
  )
}
