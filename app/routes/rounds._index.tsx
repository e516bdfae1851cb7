import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { dayLabel } from '../domain/day.ts'
import { roundKindNames, roundStateNames } from '../domain/rounds/round.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { roundsOf } from '../workflows/rounds/list-rounds.ts'

export const meta: MetaFunction = () => [{ title: 'Rounds - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => roundsOf(context, actor))

const states = ['open', 'draft', 'closed'] as const

export default function Rounds() {
  const { rounds, mayCreate, mayManageEvents } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Rounds</h1>
      {mayCreate && (
        <div className="govuk-button-group">
          <a className="govuk-button" href="/rounds/new">
            Create a round
          </a>
          <a className="govuk-link" href="/rounds/import">
            Import completed audits
          </a>
        </div>
      )}
      {mayManageEvents && (
        <p className="govuk-body">
          <a className="govuk-link" href="/events">
            Dated events to stand beside figures
          </a>
        </p>
      )}
      {rounds.length === 0 && <p className="govuk-body">There are no rounds in your services yet.</p>}
      {states.map((state) => {
        const own = rounds.filter((round) => round.state === state)
        if (own.length === 0) return null
        return (
          <DataTable
            key={state}
            caption={roundStateNames[state]}
            captionSize="m"
            headings={['Round', 'Kind', 'Service', 'Period', 'Due']}
            rows={own.map((round) => ({
              id: round.id,
              cells: [
                <a className="govuk-link" href={`/rounds/${round.id}`} key="round">
                  {round.name}
                </a>,
                roundKindNames[round.kind],
                round.service,
                round.period,
                round.dueOn ? dayLabel(round.dueOn) : 'No date',
              ],
            }))}
          />
        )
      })}
    </>
  )
}
