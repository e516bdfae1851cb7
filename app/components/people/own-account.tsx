import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { Instant } from '../instant.tsx'

type Account = {
  username: string
  displayName: string
  teamName: string | null
  staffName: string | null
  roles: string[]
  secondFactor: boolean
}

/** What is known of oneself, and where it is changed. */
export function OwnAccount(account: Account) {
  const rows = [
    { name: 'Name', value: account.displayName },
    { name: 'Username', value: account.username },
    { name: 'Roles', value: account.roles.join('; ') || 'None. Ask your administrator' },
    { name: 'Team', value: account.teamName ?? 'No team' },
    { name: 'Name as case lists write it', value: account.staffName ?? 'Not given' },
    ...(account.roles.length > 0
      ? [{ name: 'Activity', value: <AccountLink to="/activity">See what you did, and when</AccountLink> }]
      : []),
    { name: 'Password', value: <AccountLink to="/change-password">Change your password</AccountLink> },
    {
      name: 'Second factor',
      value: (
        <>
          {account.secondFactor ? 'On. ' : 'Off. '}
          <AccountLink to="/account/second-factor">
            {account.secondFactor ? 'Change your second factor' : 'Set up a second factor'}
          </AccountLink>
        </>
      ),
    },
  ]
  return (
    <dl className="govuk-summary-list">
      {rows.map(({ name, value }) => (
        <div className="govuk-summary-list__row" key={name}>
          <dt className="govuk-summary-list__key">{name}</dt>
          <dd className="govuk-summary-list__value">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function AccountLink({ to, children }: { to: string; children: string }) {
  return (
    <a className="govuk-link" href={to}>
      {children}
    </a>
  )
}

type Session = { id: string; device: string | null; createdAt: string; lastSeenAt: string; isThis: boolean }

/** Where one is signed in, each place with its way out. */
export function OwnSessions({ sessions }: { sessions: Session[] }) {
  return (
    <>
      <h2 className="govuk-heading-m">Where you are signed in</h2>
      <ul className="govuk-list">
        {sessions.map(({ id, device, createdAt, lastSeenAt, isThis }) => (
          <li key={id}>
            <strong>{device ?? 'A browser that does not say which'}</strong>
            {isThis && ' (this one)'}, since <Instant at={createdAt} />, last seen <Instant at={lastSeenAt} />
            {!isThis && (
              <Form method="post">
                <input type="hidden" name="session" value={id} />
                <button type="submit" className="app-link-button" name="intent" value="end">
                  Sign out there
                  <span className="govuk-visually-hidden">: {device ?? 'unknown browser'}</span>
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form method="post">
          <Button name="intent" value="end-others" variant="secondary">
            Sign out everywhere else
          </Button>
        </Form>
      )}
    </>
  )
}
