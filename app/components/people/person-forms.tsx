import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'
import type { ShownPerson } from './person-details.tsx'
import { type PersonChoices, PersonFields, SecondAdministrator } from './person-fields.tsx'

type Props = {
  person: ShownPerson
  choices: PersonChoices
  /** What resetting the password takes. */
  reset: 'alone' | 'second' | 'agreed'
  access: { sessions: number; secondFactor: boolean }
}

/** What can be done about somebody who is there already: their details, and a new password. */
export function PersonForms({ person, choices, reset, access }: Props) {
  const { field, boxes } = useSentForm({
    ...person,
    active: person.active ? 'yes' : 'no',
    ...Object.fromEntries(choices.roleGroups.map(({ field }) => [field, rolesIn(person, field)])),
  })
  return (
    <>
      <Form method="post" noValidate>
        <PersonFields choices={choices} field={field} boxes={boxes} />
        <RadioGroup
          legend="May they sign in?"
          hint="Someone who may not sign in keeps their name on what they did"
          options={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
          {...field('active')}
        />
        <TextField
          label="Why a name changes"
          hint="Needed if you change the name, or the name as case lists write it. Managers of open rounds see the reason"
          {...field('staffNameReason')}
        />
        <SecondAdministrator />
        <p className="govuk-body">Other roles sign {person.displayName} out everywhere.</p>
        <Button>Save</Button>
      </Form>
      <h2 className="govuk-heading-m">Password</h2>
      <p className="govuk-body">
        A reset signs {person.displayName} out everywhere and gives a temporary password, shown once.
      </p>
      {reset === 'agreed' && (
        <p className="govuk-inset-text">A second administrator has agreed. Reset the password to see it.</p>
      )}
      <Form method="post" noValidate>
        {reset === 'second' && (
          <TextField
            label="Your own password"
            hint={`Resetting the password of ${person.displayName} needs a second administrator`}
            type="password"
            width="medium"
            autoComplete="current-password"
            {...field('resetPassword')}
          />
        )}
        <Button name="intent" value="reset-password" variant="warning">
          Reset the password
        </Button>
      </Form>
      {access.secondFactor && (
        <>
          <h2 className="govuk-heading-m">Second factor</h2>
          <p className="govuk-body">
            If {person.displayName} has lost both phone and recovery codes, a reset lets them set it up anew.
          </p>
          <Form method="post" noValidate>
            {reset !== 'alone' && (
              <TextField
                label="Your own password"
                hint={`Resetting the second factor of ${person.displayName} needs a second administrator`}
                type="password"
                width="medium"
                autoComplete="current-password"
                {...field('resetFactorPassword')}
              />
            )}
            <Button name="intent" value="reset-second-factor" variant="warning">
              Reset the second factor
            </Button>
          </Form>
        </>
      )}
      {access.sessions > 0 && (
        <>
          <h2 className="govuk-heading-m">Signed in</h2>
          <p className="govuk-body">
            {person.displayName} is signed in at {access.sessions}{' '}
            {access.sessions === 1 ? 'place' : 'places'}.
          </p>
          <Form method="post">
            <Button name="intent" value="end-sessions" variant="secondary">
              Sign them out everywhere
            </Button>
          </Form>
        </>
      )}
    </>
  )
}

function rolesIn({ roles }: ShownPerson, field: string): string[] {
  return roles.filter((each) => each.field === field).map((each) => each.role)
}
