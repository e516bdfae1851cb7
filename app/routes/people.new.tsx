import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { PersonFields } from '../components/people/person-fields.tsx'
import { TemporaryPassword } from '../components/people/temporary-password.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { createPerson, PersonForm } from '../workflows/people/save-person.ts'
import { personChoices } from '../workflows/people/view-person.ts'

export const meta: MetaFunction = () => [{ title: 'Add a person - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => personChoices(context, actor))

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await withProblemResponse(() => personChoices(context, actor))
  const form = await decodeForm(request)
  const parsed = parseForm(PersonForm, form)
  const values = typedValues(form)
  if (!parsed.ok) return json({ created: null, errors: parsed.errors, values }, { status: 400 })
  const result = await withProblemResponse(async () =>
    createPerson(await forThisForm(context, request, form), actor, parsed.data),
  )
  if (!result.saved) return json({ created: null, errors: result.errors, values }, { status: 400 })
  const { username, displayName } = parsed.data
  const created = { username, displayName, password: result.saved.temporaryPassword }
  return json({ created, errors: undefined, values })
}

function typedValues(form: FormData): Record<string, string[]> {
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name).map(String)]))
}

export default function NewPerson() {
  const choices = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  if (result?.created) {
    return (
      <>
        <h1 className="govuk-heading-l">{result.created.displayName} was added</h1>
        <TemporaryPassword {...result.created} />
      </>
    )
  }
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Add a person</h1>
      <Form method="post" noValidate>
        <FormToken />
        <PersonFields choices={choices} values={result?.values ?? {}} errors={result?.errors} />
        <Button>Add the person</Button>
      </Form>
    </>
  )
}
