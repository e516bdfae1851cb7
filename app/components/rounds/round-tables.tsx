import { dayLabel } from '../../domain/day.ts'
import { type RoundKind, roundKindNames, roundStateNames } from '../../domain/rounds/round.ts'
import { DataTable } from '../charts/data-table.tsx'

type Round = {
  id: string
  name: string
  kind: RoundKind
  state: (typeof states)[number]
  service: string
  period: string
  dueOn: string | null
}

const states = ['open', 'draft', 'closed'] as const

/** Rounds by how they stand. */
export function RoundTables({ rounds }: { rounds: Round[] }) {
  return (
    <>
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
