import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { PersonFields } from '../components/people/person-fields.tsx'
import { TemporaryPassword } from '../components/people/temporary-password.tsx'
import { type Role, roleNames } from '../domain/permissions.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { notFoundResponse, withProblemResponse } from '../http/problem-response.server.ts'
import { resetPassword } from '../workflows/people/reset-password.ts'
import { changePerson, PersonForm } from '../workflows/people/save-person.ts'
import { viewPerson } from '../workflows/people/view-person.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.displayName ?? 'Person'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  viewPerson(context, actor, params.personId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const personId = params.personId ?? ''
  const { mayManage } = await withProblemResponse(() => viewPerson(context, actor, personId))
  if (!mayManage) throw notFoundResponse()
  const form = await decodeForm(request)
  const values = Object.fromEntries(
    [...new Set(form.keys())].map((name) => [name, form.getAll(name).map(String)]),
  )
  if (form.get('intent') === 'reset-password') {
    const password = await withProblemResponse(() => resetPassword(context, actor, personId))
    return json({ password, errors: undefined, values: undefined })
  }
  const parsed = parseForm(PersonForm, form)
  if (!parsed.ok) return json({ password: null, errors: parsed.errors, values }, { status: 400 })
  const result = await withProblemResponse(() => changePerson(context, actor, personId, parsed.data))
  if (!result.saved) return json({ password: null, errors: result.errors, values }, { status: 400 })
  return redirect('/people')
}

export default function Person() {
  const { person, mayManage, choices } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  if (result && result.password !== null) {
    return (
      <>
        <h1 className="govuk-heading-l">The password of {person.displayName} was reset</h1>
        <TemporaryPassword {...person} password={result.password} />
      </>
    )
  }
  if (!mayManage) return <PersonDetails />
  const values: Record<string, string | string[]> = {
    displayName: person.displayName,
    username: person.username,
    teamId: person.teamId ?? '',
    staffName: person.staffName ?? '',
    active: person.active ? 'yes' : 'no',
    ...Object.fromEntries(choices.roleGroups.map(({ field }) => [field, rolesIn(person.roles, field)])),
  }
  const errors = result?.errors
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">{person.displayName}</h1>
      <Form method="post" noValidate>
        <PersonFields choices={choices} values={result?.values ?? values} errors={errors} />
        <RadioGroup
          name="active"
          legend="May they sign in?"
          hint="Someone who may not sign in keeps their name on what they did"
          value={[result?.values?.active ?? values.active ?? []].flat()[0]}
          error={errorFor(errors, 'active')}
          options={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
        />
        <p className="govuk-body">Other roles sign {person.displayName} out everywhere.</p>
        <Button>Save</Button>
      </Form>
      <h2 className="govuk-heading-m">Password</h2>
      <p className="govuk-body">
        A reset signs {person.displayName} out everywhere and gives a temporary password, shown once.
      </p>
      <Form method="post">
        <Button name="intent" value="reset-password" variant="warning">
          Reset the password
        </Button>
      </Form>
    </>
  )
}

type HeldRole = { field: string; role: Role }

function rolesIn(held: HeldRole[], field: string): string[] {
  return held.filter((each) => each.field === field).map((each) => each.role)
}

/** For whoever may look and not change: an IRO manager, and everybody at their own account. */
function PersonDetails() {
  const { person, self, choices } = useLoaderData<typeof loader>()
  const team = choices.teams.find(({ id }) => id === person.teamId)
  const rows = [
    { name: 'Username', value: person.username },
    { name: 'Team', value: team ? `${team.name}, ${team.service}` : 'No team' },
    { name: 'Name as case lists write it', value: person.staffName ?? 'Not given' },
    { name: 'May sign in', value: person.active ? 'Yes' : 'No' },
    ...choices.roleGroups.map(({ field, legend }) => ({
      name: legend,
      value:
        person.roles
          .filter((held) => held.field === field)
          .map((held) => roleNames[held.role])
          .join(', ') || 'None',
    })),
  ]
  return (
    <>
      <h1 className="govuk-heading-l">{person.displayName}</h1>
      {self && (
        <p className="govuk-inset-text">
          This is your own account: another administrator changes it. You can{' '}
          <a className="govuk-link" href="/change-password">
            change your password
          </a>
          .
        </p>
      )}
      <dl className="govuk-summary-list">
        {rows.map(({ name, value }) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
