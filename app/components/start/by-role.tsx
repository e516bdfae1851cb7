import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

type Named = { id: string; name: string }

type Props = {
  /** Null for whoever has nothing to do with them; so below. */
  shared: number | null
  rounds: { open: Array<Named & { signedOff: number; audits: number }>; toRelease: Named[] } | null
  drafts: Array<{ id: string; title: string }> | null
  people: { withoutRole: number; expired: number; stuck: Array<{ id: string; displayName: string }> } | null
  mayReadRecord: boolean
  maySeeFindings: boolean
  /** An administrator who has everything before them. */
  noService: boolean
}

/** What each role came for: a heading with links, whether anything waits or not. */
export function ByRole({ shared, rounds, drafts, people, mayReadRecord, maySeeFindings, noService }: Props) {
  return (
    <>
      {shared !== null && (
        <Part heading="Findings of your cases">
          <Line to="/actions">{`Audits shared with you: ${shared}`}</Line>
        </Part>
      )}
      {rounds !== null && (
        <Part heading="Open rounds" none={rounds.open.length === 0 ? 'No round is open.' : undefined}>
          {rounds.open.map(({ id, name, signedOff, audits }) => (
            <Line key={id} to={`/rounds/${id}`} note={`${signedOff} of ${audits} audits signed off`}>
              {name}
            </Line>
          ))}
        </Part>
      )}
      {rounds !== null && rounds.toRelease.length > 0 && (
        <Part heading="Closed rounds that are not released">
          {rounds.toRelease.map(({ id, name }) => (
            <Line key={id} to={`/rounds/${id}/release`}>
              {name}
            </Line>
          ))}
        </Part>
      )}
      {people !== null && <People {...people} noService={noService} />}
      {drafts !== null && (
        <Part heading="Templates being written" none={drafts.length === 0 ? 'There is no draft.' : undefined}>
          {drafts.map(({ id, title }) => (
            <Line key={id} to={`/template-drafts/${id}`}>
              {title}
            </Line>
          ))}
        </Part>
      )}
      {mayReadRecord && (
        <Part heading="The activity record">
          <Line to="/activity">What was done and read, and by whom</Line>
        </Part>
      )}
      {maySeeFindings && rounds === null && (
        <Part heading="Findings">
          <Line to="/findings">What the audits found</Line>
        </Part>
      )}
    </>
  )
}

function People({
  withoutRole,
  expired,
  stuck,
  noService,
}: NonNullable<Props['people']> & { noService: boolean }) {
  return (
    <Part heading="Accounts">
      {noService && <Line to="/services">Add the first service and its teams</Line>}
      <Line to="/people/new">Add a person</Line>
      {withoutRole > 0 && <Line to="/people">{`People without a role: ${withoutRole}`}</Line>}
      {expired > 0 && <Line to="/people">{`Temporary passwords that have run out: ${expired}`}</Line>}
      {stuck.map(({ id, displayName }) => (
        <Line key={id} to={`/people/${id}#open-work`}>{`Open work of ${displayName}, who has left`}</Line>
      ))}
    </Part>
  )
}

function Part({ heading, none, children }: { heading: string; none?: string; children: ReactNode }) {
  return (
    <>
      <h2 className="govuk-heading-m">{heading}</h2>
      {none ? <p className="govuk-body">{none}</p> : <ul className="govuk-list">{children}</ul>}
    </>
  )
}

function Line({ to, note, children }: { to: string; note?: string; children: string }) {
  return (
    <li>
      <Link className="govuk-link" to={to}>
        {children}
      </Link>
      {note && `: ${note}`}
    </li>
  )
}
