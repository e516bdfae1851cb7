import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PeopleTable } from '../components/people/people-table.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { peopleFor } from '../workflows/people/list-people.ts'

export const meta: MetaFunction = () => [{ title: 'People - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => peopleFor(context, actor))

export default function People() {
  const { people, mayManage, maySetRules } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">People</h1>
      {mayManage && (
        <a className="govuk-button" href="/people/new">
          Add a person
        </a>
      )}
      {maySetRules && (
        <p className="govuk-body">
          <a className="govuk-link" href="/people/rules">
            Rules for every account
          </a>
        </p>
      )}
      <PeopleTable people={people} />
    </>
  )
}
