import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { Tag } from '../components/fields/tag.tsx'
import { roleNames } from '../domain/permissions.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { peopleFor } from '../workflows/people/list-people.ts'

export const meta: MetaFunction = () => [{ title: 'People - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => peopleFor(context, actor))

export default function People() {
  const { people, mayManage } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">People</h1>
      {mayManage && (
        <a className="govuk-button" href="/people/new">
          Add a person
        </a>
      )}
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
    </>
  )
}

type Person = ReturnType<typeof useLoaderData<typeof loader>>['people'][number]

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
