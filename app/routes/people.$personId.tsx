import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ActivityLink } from '../components/activity/activity-link.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { AccountFacts } from '../components/people/account-facts.tsx'
import { OpenWork } from '../components/people/open-work.tsx'
import { PersonDetails } from '../components/people/person-details.tsx'
import { PersonForms } from '../components/people/person-forms.tsx'
import { TemporaryPassword } from '../components/people/temporary-password.tsx'
import { formsAction, oneForm } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { endSessionsOf } from '../workflows/people/own-account.ts'
import { ResetFactorForm, ResetForm } from '../workflows/people/own-password.ts'
import { resetPassword } from '../workflows/people/reset-password.ts'
import { changePerson, PersonForm } from '../workflows/people/save-person.ts'
import { resetSecondFactor } from '../workflows/people/second-factor.ts'
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
      secret: ['ownPassword'],
      take: ({ context, params: { personId = '' }, actor }, form) =>
        changePerson(context, actor, personId, form),
      to: ({ params }, { asked, openWork }) =>
        asked ? '/approvals' : openWork ? `/people/${params.personId}#open-work` : '/people',
    }),
    'reset-password': oneForm({
      schema: ResetForm,
      secret: ['resetPassword'],
      take: ({ context, params: { personId = '' }, actor }, { resetPassword: password }) =>
        resetPassword(context, actor, personId, { password }),
    }),
    'reset-second-factor': oneForm({
      schema: ResetFactorForm,
      secret: ['resetFactorPassword'],
      take: ({ context, params: { personId = '' }, actor }, { resetFactorPassword: password }) =>
        resetSecondFactor(context, actor, personId, { password }),
      to: ({ params }, { asked }) => (asked ? '/approvals' : `/people/${params.personId}`),
    }),
    'end-sessions': oneForm({
      schema: z.object({}),
      take: ({ context, params: { personId = '' }, actor }) => endSessionsOf(context, actor, personId),
      to: ({ params }) => `/people/${params.personId}`,
    }),
  },
})

export default function Person() {
  const { person, self, mayManage, choices, openWork, ...facts } = useLoaderData<typeof loader>()
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
      <AccountFacts person={person} asked={result?.ok === true} {...facts} />
      {mayManage ? (
        <PersonForms person={person} choices={choices} reset={facts.reset} access={facts.access} />
      ) : (
        <PersonDetails person={person} self={self} choices={choices} />
      )}
      <OpenWork displayName={person.displayName} work={openWork} />
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
