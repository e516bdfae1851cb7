import { DataTable } from '../charts/data-table.tsx'

type Work = { audits: number; actions: number; concerns: number; roundId: string; roundName: string }

type Props = {
  displayName: string
  work: { rounds: Array<Work & { left: boolean; mayReassign: boolean }>; drafts: string[] }
}

/** What somebody has not finished, and who is to give it to others. */
export function OpenWork({ displayName, work: { rounds, drafts } }: Props) {
  if (rounds.length === 0 && drafts.length === 0) return null
  const left = rounds.some((round) => round.left) || drafts.length > 0
  return (
    <>
      <h2 className="govuk-heading-m" id="open-work">
        Open work
      </h2>
      {left && (
        <p className="govuk-inset-text">
          {displayName} cannot finish this any more. The managers of each round give it to others: they see it
          on the page of the round.
        </p>
      )}
      {rounds.length > 0 && (
        <DataTable
          caption={`Open work of ${displayName}`}
          captionSize="hidden"
          headings={['Round', ...WORK_HEADINGS]}
          rows={rounds.map((round) => ({
            id: round.roundId,
            cells: [
              round.mayReassign ? (
                <a className="govuk-link" href={`/rounds/${round.roundId}`} key="round">
                  {round.roundName}
                </a>
              ) : (
                round.roundName
              ),
              ...workCells(round),
            ],
          }))}
        />
      )}
      {drafts.length > 0 && (
        <p className="govuk-body">
          Drafts of templates, which another editor can go on with: {drafts.join(', ')}.
        </p>
      )}
    </>
  )
}

/** On the page of a round: whose work waits for nobody. */
export function WorkOfLeavers(props: {
  roundId: string
  work: Array<Work & { personId: string; displayName: string }>
}) {
  const { roundId, work } = props
  if (work.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">Open work of people who have left</h2>
      <DataTable
        caption="Open work of people who may not sign in any more, or hold no role in this service"
        headings={['Name', ...WORK_HEADINGS]}
        rows={work.map((each) => ({ id: each.personId, cells: [each.displayName, ...workCells(each)] }))}
      />
      <p className="govuk-body">
        <a className="govuk-link" href={`/rounds/${roundId}/assign`}>
          Give the audits to somebody else
        </a>
        . Withdraw{' '}
        <a className="govuk-link" href="/actions">
          an action
        </a>{' '}
        and add it again for another person. Follow up{' '}
        <a className="govuk-link" href="/concerns">
          the concerns
        </a>{' '}
        yourself.
      </p>
    </>
  )
}

const WORK_HEADINGS = ['Audits not signed off', 'Actions not done', 'Concerns not closed']

function workCells({ audits, actions, concerns }: Work): string[] {
  return [audits, actions, concerns].map(String)
}
