import { type Role, roleNames } from '../../domain/permissions.ts'
import type { PersonChoices } from './person-fields.tsx'

/** Somebody as a page shows them; their roles by the field that holds them. */
export type ShownPerson = {
  displayName: string
  username: string
  teamId: string | null
  staffName: string | null
  active: boolean
  roles: Array<{ field: string; role: Role }>
}

type Props = { person: ShownPerson; self: boolean; choices: PersonChoices }

/** For whoever may look and not change: an IRO manager, and everybody at their own account. */
export function PersonDetails({ person, self, choices }: Props) {
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
