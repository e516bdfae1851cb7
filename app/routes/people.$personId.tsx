import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ActivityLink } from '../components/activity/activity-link.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { PersonDetails } from '../components/people/person-details.tsx'
import { PersonForms } from '../components/people/person-forms.tsx'
import { TemporaryPassword } from '../components/people/temporary-password.tsx'
import { formsAction, oneForm } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { resetPassword } from '../workflows/people/reset-password.ts'
import { changePerson, PersonForm } from '../workflows/people/save-person.ts'
import { allowManagingPerson, viewPerson } from '../workflows/people/view-person.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.displayName ?? 'Person'} - Good or Above` },
]

export const loader = pageLoader(({ context, params: { personId = '' }, actor }) =>
  viewPerson(context, actor, personId),
)

export const action = formsAction({
  allow: ({ context, params: { personId = '' }, actor }) => allowManagingPerson(context, actor, personId),
  which: ({ intent }) => intent,
  forms: {
    save: oneForm({
      schema: PersonForm,
      take: ({ context, params: { personId = '' }, actor }, form) =>
        changePerson(context, actor, personId, form),
      to: () => '/people',
    }),
    'reset-password': oneForm({
      schema: z.object({}),
      take: async ({ context, params: { personId = '' }, actor }) => ({
        password: await resetPassword(context, actor, personId),
      }),
    }),
  },
})

export default function Person() {
  const { person, self, mayManage, choices } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  if (result?.ok && 'password' in result) {
    return (
      <>
        <h1 className="govuk-heading-l">The password of {person.displayName} was reset</h1>
        <TemporaryPassword {...person} password={result.password} />
      </>
    )
  }
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">{person.displayName}</h1>
      {mayManage ? (
        <PersonForms person={person} choices={choices} />
      ) : (
        <PersonDetails person={person} self={self} choices={choices} />
      )}
      <ul className="govuk-list">
        <li>
          <a className="govuk-link" href={`/activity?person=${person.id}`}>
            What {person.displayName} did
          </a>
        </li>
        <li>
          <ActivityLink type="person" id={person.id}>
            What was done with this account
          </ActivityLink>
        </li>
      </ul>
    </>
  )
}
