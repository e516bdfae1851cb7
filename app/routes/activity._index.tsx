import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ActivityTable } from '../components/activity/activity-table.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { activityPage } from '../workflows/activity/list-activity.ts'

export const meta: MetaFunction = () => [{ title: 'Activity record - Good or Above' }]

export const loader = pageLoader(async ({ request, context, actor }) => {
  const before = new URL(request.url).searchParams.get('before') ?? ''
  const from = /^[1-9]\d{0,8}$/.test(before) ? Number(before) : null
  return await activityPage(context, actor, from)
})

export default function Activity() {
  const { entries, before, next } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Activity record</h1>
      <p className="govuk-body">
        What was done, by whom and when, newest first. Times are UTC. Nothing in it can be changed, and what
        people wrote in an audit is never in it.
      </p>
      {entries.length === 0 && <p className="govuk-body">There are no entries here.</p>}
      {entries.length > 0 && <ActivityTable entries={entries} />}
      <p className="govuk-body">
        {before !== null && (
          <>
            <a className="govuk-link" href="/activity">
              Newest entries
            </a>{' '}
          </>
        )}
        {next !== null && (
          <a className="govuk-link" href={`/activity?before=${next}`} rel="next">
            Earlier entries
          </a>
        )}
      </p>
    </>
  )
}
