import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Tag } from '../components/fields/tag.tsx'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { listOwnAudits } from '../workflows/audits/list-own-audits.ts'

export const meta: MetaFunction = () => [{ title: 'Your audits - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json({ audits: await answer(() => listOwnAudits(context, actor)) })
}

const states = {
  assigned: { colour: 'blue', text: 'Not started' },
  'in-progress': { colour: 'yellow', text: 'In progress' },
  submitted: { colour: 'green', text: 'Signed off' },
  'left-out': { colour: 'grey', text: 'Left out at closing' },
} as const

export default function OwnAudits() {
  const { audits } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Your audits</h1>
      {audits.length === 0 ? (
        <p className="govuk-body">Nothing is assigned to you. Audits appear here when a round opens.</p>
      ) : (
        <table className="govuk-table">
          <caption className="govuk-table__caption govuk-visually-hidden">Audits assigned to you</caption>
          <thead className="govuk-table__head">
            <tr>
              {['Case', 'Round', 'Due', 'Answers', 'State'].map((heading) => (
                <th key={heading} scope="col" className="govuk-table__header">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {audits.map((audit) => (
              <tr key={audit.id} className="govuk-table__row">
                <th scope="row" className="govuk-table__header">
                  <Link className="govuk-link" to={`/audits/${audit.id}`}>
                    {audit.caseReference}
                  </Link>
                </th>
                <td className="govuk-table__cell">{audit.roundName}</td>
                <td className="govuk-table__cell">{audit.dueOn ?? 'No date'}</td>
                <td className="govuk-table__cell">{audit.progress}</td>
                <td className="govuk-table__cell">
                  <Tag colour={states[audit.state].colour}>{states[audit.state].text}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
