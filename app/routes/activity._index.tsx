import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ActivityFilters, olderThan } from '../components/activity/activity-filters.tsx'
import { ActivityTable } from '../components/activity/activity-table.tsx'
import { SealLine } from '../components/activity/seal-line.tsx'
import { UnusualNotice } from '../components/activity/unusual-notice.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { ActivityQuery, activityPage } from '../workflows/activity/list-activity.ts'
import { unusualNow } from '../workflows/activity/unusual-reading.ts'

export const meta: MetaFunction = () => [{ title: 'Activity record - Good or Above' }]

export const loader = pageLoader(async ({ request, context, actor }) => ({
  ...(await activityPage(
    context,
    actor,
    ActivityQuery.parse(Object.fromEntries(new URL(request.url).searchParams)),
  )),
  unusual: await unusualNow(context, actor),
}))

export default function Activity() {
  const { entries, query, next, subject, seal, ...page } = useLoaderData<typeof loader>()
  const isNarrowed = Object.values(query).some((value) => value !== undefined)
  return (
    <>
      <h1 className="govuk-heading-l">Activity record</h1>
      <p className="govuk-body">
        {page.seesAll
          ? 'What was done and what was read, by whom and when, newest first.'
          : 'What you did and what your roles let you follow, newest first.'}{' '}
        Times are those of London. What people wrote in an audit is never in it.
      </p>
      <SealLine {...seal} />
      {page.mayCheck && (
        <p className="govuk-body">
          <a className="govuk-link" href="/activity/check">
            Check the record
          </a>
        </p>
      )}
      <UnusualNotice notices={page.unusual} />
      {page.mayCheck && page.unusual.length === 0 && (
        <p className="govuk-body">
          <a className="govuk-link" href="/activity/unusual">
            Unusual amounts of reading
          </a>
        </p>
      )}
      {subject !== null && <h2 className="govuk-heading-m">Of {subject}</h2>}
      <ActivityFilters query={query} people={page.people} acts={page.acts} />
      {entries.length === 0 && <p className="govuk-body">There are no entries here.</p>}
      {entries.length > 0 && <ActivityTable entries={entries} networks={page.seesAll} />}
      <p className="govuk-body">
        {isNarrowed && (
          <>
            <a className="govuk-link" href="/activity">
              Newest entries of everything
            </a>{' '}
          </>
        )}
        {next !== null && (
          <a className="govuk-link" href={olderThan(query, next)} rel="next">
            Earlier entries
          </a>
        )}
      </p>
    </>
  )
}
