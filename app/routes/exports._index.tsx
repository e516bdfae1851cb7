import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { roundStateNames } from '../domain/rounds/round.ts'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { listExports } from '../workflows/exports/export-rows.ts'

export const meta: MetaFunction = () => [{ title: 'Exports - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  return json({ rounds: await answer(() => listExports(context, actor)) })
}

export default function Exports() {
  const { rounds } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Exports</h1>
      <p className="govuk-body">
        The answers of a round, row by row. Whoever takes them is written into the activity record.
      </p>
      {rounds.length > 0 ? (
        <DataTable
          caption="Rounds"
          headings={['Round', 'Service', 'Period', 'State']}
          rows={rounds.map((round) => ({
            id: round.id,
            cells: [
              <a className="govuk-link" href={`/rounds/${round.id}/export`} key="round">
                {round.name}
              </a>,
              round.service,
              round.period,
              roundStateNames[round.state],
            ],
          }))}
        />
      ) : (
        <p className="govuk-body">There is no round that was opened yet.</p>
      )}
    </>
  )
}
