import { roleNames, roles } from '../../domain/permissions.ts'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { errorFor, type FieldError } from '../fields/field-error.tsx'
import { NothingToChoose } from '../fields/nothing-to-choose.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { TextField } from '../fields/text-field.tsx'

type Props = {
  choices: {
    roleGroups: Array<{ field: string; legend: string }>
    teams: Array<{ id: string; name: string; service: string }>
  }
  /** What was typed or is stored, by field. */
  values: Record<string, string | string[] | undefined>
  errors: readonly FieldError[] | undefined
}

/** What the administrator says about a person, new or not. */
export function PersonFields({ choices, values, errors }: Props) {
  const field = (name: string) => ({
    name,
    value: [values[name] ?? []].flat()[0],
    error: errorFor(errors, name),
  })
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
          name={group.field}
          legend={group.legend}
          values={[values[group.field] ?? []].flat()}
          options={roles.map((role) => ({ value: role, text: roleNames[role] }))}
        />
      ))}
    </>
  )
}
