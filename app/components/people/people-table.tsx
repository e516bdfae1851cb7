import { type Role, roleNames } from '../../domain/permissions.ts'
import { DataTable } from '../charts/data-table.tsx'
import { Tag } from '../fields/tag.tsx'

type Person = {
  id: string
  displayName: string
  username: string
  teamName: string | null
  active: boolean
  roles: Array<{ role: Role; service: string | null }>
}

export function PeopleTable({ people }: { people: Person[] }) {
  return (
    <DataTable
      caption="People and their roles"
      captionSize="hidden"
      headings={['Name', 'Username', 'Team', 'Roles']}
      rows={people.map((person) => ({
        id: person.id,
        cells: [
          <Name person={person} key="name" />,
          person.username,
          person.teamName ?? 'No team',
          <Roles roles={person.roles} key="roles" />,
        ],
      }))}
    />
  )
}

function Name({ person }: { person: Person }) {
  return (
    <>
      <a className="govuk-link" href={`/people/${person.id}`}>
        {person.displayName}
      </a>
      {!person.active && (
        <>
          {' '}
          <Tag colour="grey">Inactive</Tag>
        </>
      )}
    </>
  )
}

function Roles({ roles }: { roles: Person['roles'] }) {
  if (roles.length === 0) return 'No roles'
  return (
    <ul className="govuk-list">
      {roles.map(({ role, service }) => (
        <li key={`${role} ${service}`}>
          {roleNames[role]}, {service ?? 'every service'}
        </li>
      ))}
    </ul>
  )
}
