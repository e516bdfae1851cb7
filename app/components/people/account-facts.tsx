import { Instant } from '../instant.tsx'

type Props = {
  person: { displayName: string; mustChangePassword: boolean; passwordExpiresAt: string | null }
  passwordExpired: boolean
  /** A second administrator was asked just now. */
  asked: boolean
  staffNames: Array<{
    id: string
    before: string | null
    after: string | null
    reason: string
    by: string
    at: string
  }>
}

/** What an administrator has to know of an account before changing it. */
export function AccountFacts({ person, passwordExpired, asked, staffNames }: Props) {
  return (
    <>
      {asked && (
        <p className="govuk-inset-text" role="status">
          A second administrator has to agree. Follow it on the page{' '}
          <a className="govuk-link" href="/approvals">
            Approvals
          </a>
          .
        </p>
      )}
      {person.mustChangePassword && person.passwordExpiresAt && (
        <p className="govuk-inset-text">
          {passwordExpired ? (
            <>
              The temporary password of {person.displayName} has run out. Reset the password to give them a
              new one.
            </>
          ) : (
            <>
              {person.displayName} has a temporary password. It runs out on{' '}
              <Instant at={person.passwordExpiresAt} />.
            </>
          )}
        </p>
      )}
      <StaffNameChanges changes={staffNames} caption="Changed names" />
    </>
  )
}

type Change = {
  id: string
  before: string | null
  after: string | null
  reason: string
  by: string
  at: string
}

/** How a name by which own case work is recognised was changed, and why. `who`: where it is of several people. */
export function StaffNameChanges({
  changes,
  caption,
}: {
  changes: Array<Change & { who?: string }>
  caption: string
}) {
  if (changes.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">{caption}</h2>
      <ul className="govuk-list govuk-list--bullet">
        {changes.map(({ id, who, before, after, reason, by, at }) => (
          <li key={id}>
            {who && `${who}: `}
            {before ?? 'no name'} became {after ?? 'no name'}, <Instant at={at} />, by {by}: {reason}
          </li>
        ))}
      </ul>
    </>
  )
}
