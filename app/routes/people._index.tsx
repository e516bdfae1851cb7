import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Tag } from '../components/fields/tag.tsx'
import { roleNames } from '../domain/permissions.ts'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { peopleFor } from '../workflows/people/list-people.ts'

export const meta: MetaFunction = () => [{ title: 'People - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json(await answer(() => peopleFor(context, actor)))
}

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
      <table className="govuk-table">
        <caption className="govuk-table__caption govuk-visually-hidden">People and their roles</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {['Name', 'Username', 'Team', 'Roles'].map((heading) => (
              <th scope="col" className="govuk-table__header" key={heading}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {people.map((person) => (
            <tr className="govuk-table__row" key={person.id}>
              <th scope="row" className="govuk-table__header">
                <a className="govuk-link" href={`/people/${person.id}`}>
                  {person.displayName}
                </a>
                {!person.active && (
                  <>
                    {' '}
                    <Tag colour="grey">Inactive</Tag>
                  </>
                )}
              </th>
              <td className="govuk-table__cell">{person.username}</td>
              <td className="govuk-table__cell">{person.teamName ?? 'No team'}</td>
              <td className="govuk-table__cell">
                {person.roles.length === 0 && 'No roles'}
                <ul className="govuk-list">
                  {person.roles.map(({ role, service }) => (
                    <li key={`${role} ${service}`}>
                      {roleNames[role]}, {service ?? 'every service'}
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
