import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { PersonFields, SecondAdministrator } from '../components/people/person-fields.tsx'
import { TemporaryPassword } from '../components/people/temporary-password.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { createPerson, PersonForm } from '../workflows/people/save-person.ts'
import { personChoices } from '../workflows/people/view-person.ts'

export const meta: MetaFunction = () => [{ title: 'Add a person - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => personChoices(context, actor))

export const action = formAction({
  allow: ({ context, actor }) => personChoices(context, actor),
  schema: PersonForm,
  secret: ['ownPassword'],
  take: ({ context, actor }, form) => createPerson(context, actor, form),
})

export default function NewPerson() {
  const choices = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { field, boxes } = useSentForm()
  if (result?.ok) {
    return (
      <>
        <h1 className="govuk-heading-l">{result.displayName} was added</h1>
        {result.asked && (
          <p className="govuk-inset-text">
            Some of the roles need a second administrator.{' '}
            <a className="govuk-link" href="/approvals">
              See what waits
            </a>
          </p>
        )}
        <TemporaryPassword {...result} password={result.temporaryPassword} />
      </>
    )
  }
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Add a person</h1>
      <Form method="post" noValidate>
        <FormToken />
        <PersonFields choices={choices} field={field} boxes={boxes} />
        <SecondAdministrator />
        <Button>Add the person</Button>
      </Form>
    </>
  )
}
