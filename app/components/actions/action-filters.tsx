import { Link } from '@remix-run/react'

export const actionFilterNames = {
  unfinished: 'Unfinished',
  overdue: 'Overdue',
  'to-verify': 'To be verified',
  verified: 'Verified',
  withdrawn: 'Withdrawn',
  all: 'All',
}

type Filter = keyof typeof actionFilterNames

type Props = { filter: Filter; counts: Array<{ name: Filter; count: number }> }

/** Which actions the list shows, and how many there are of each. */
export function ActionFilters({ filter, counts }: Props) {
  return (
    <nav aria-label="Which actions are shown">
      <ul className="govuk-list app-filters">
        {counts.map(({ name, count }) => (
          <li key={name}>
            <Link
              className="govuk-link"
              to={name === 'unfinished' ? '/actions' : `/actions?state=${name}`}
              aria-current={name === filter ? 'true' : undefined}
            >
              {actionFilterNames[name]} ({count})
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
