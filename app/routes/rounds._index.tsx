import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { roundKindNames, roundStateNames } from '../domain/rounds/round.ts'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { roundsOf } from '../workflows/rounds/list-rounds.ts'

export const meta: MetaFunction = () => [{ title: 'Rounds - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json(await answer(() => roundsOf(context, actor)))
}

const states = ['open', 'draft', 'closed'] as const

export default function Rounds() {
  const { rounds, mayCreate } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Rounds</h1>
      {mayCreate && (
        <a className="govuk-button" href="/rounds/new">
          Create a round
        </a>
      )}
      {rounds.length === 0 && <p className="govuk-body">There are no rounds in your services yet.</p>}
      {states.map((state) => {
        const own = rounds.filter((round) => round.state === state)
        if (own.length === 0) return null
        return (
          <table className="govuk-table" key={state}>
            <caption className="govuk-table__caption govuk-table__caption--m">
              {roundStateNames[state]}
            </caption>
            <thead className="govuk-table__head">
              <tr className="govuk-table__row">
                {['Round', 'Kind', 'Service', 'Period', 'Due'].map((heading) => (
                  <th scope="col" className="govuk-table__header" key={heading}>
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="govuk-table__body">
              {own.map((round) => (
                <tr className="govuk-table__row" key={round.id}>
                  <th scope="row" className="govuk-table__header">
                    <a className="govuk-link" href={`/rounds/${round.id}`}>
                      {round.name}
                    </a>
                  </th>
                  <td className="govuk-table__cell">{roundKindNames[round.kind]}</td>
                  <td className="govuk-table__cell">{round.service}</td>
                  <td className="govuk-table__cell">{round.period}</td>
                  <td className="govuk-table__cell">{round.dueOn ?? 'No date'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      })}
    </>
  )
}
