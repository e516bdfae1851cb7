import { roleNames, roles } from '../../domain/permissions.ts'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { NothingToChoose } from '../fields/nothing-to-choose.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { type SentForm, useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'

/** What the form of a person offers. The roles in a service are a field of their own. */
export type PersonChoices = {
  roleGroups: Array<{ field: string; legend: string }>
  teams: Array<{ id: string; name: string; service: string }>
}

type Props = { choices: PersonChoices } & Pick<SentForm, 'field' | 'boxes'>

/** What the administrator says about a person, new or not. */
export function PersonFields({ choices, field, boxes }: Props) {
  return (
    <>
      <TextField label="Name" hint="As others will see it" width="medium" {...field('displayName')} />
      <TextField
        label="Username"
        hint="What they sign in with"
        width="medium"
        autoComplete="off"
        {...field('username')}
      />
      <NothingToChoose
        nothing={choices.teams.length > 0 ? null : { what: 'There is no team yet.', mayMake: true, ask: [] }}
        to="/services"
        link="Add services and their teams"
        whose="an administrator"
      />
      <SelectField
        label="Team (optional)"
        options={[
          { value: '', text: 'No team' },
          ...choices.teams.map(({ id, name, service }) => ({ value: id, text: `${name}, ${service}` })),
        ]}
        {...field('teamId')}
      />
      <TextField
        label="Name as case lists write it (optional)"
        hint="So that nobody is given a case they worked on, supervised or reviewed"
        width="medium"
        {...field('staffName')}
      />
      {choices.roleGroups.map((group) => (
        <CheckboxGroup
          key={group.field}
          legend={group.legend}
          options={roles.map((role) => ({ value: role, text: roleNames[role] }))}
          {...boxes(group.field)}
        />
      ))}
    </>
  )
}

/** Asked for once it is known that a part of the form takes two: the password is never sent back. */
export function SecondAdministrator() {
  const { field } = useSentForm()
  const own = field('ownPassword')
  if (own.error === undefined) return null
  return (
    <TextField
      label="Your own password"
      hint="What reaches beyond the services you administer, or makes somebody an administrator, waits until a second administrator agrees. Everything else is saved at once"
      type="password"
      width="medium"
      autoComplete="current-password"
      {...own}
    />
  )
}
