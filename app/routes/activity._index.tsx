import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { activityPage } from '../workflows/activity/list-activity.ts'

export const meta: MetaFunction = () => [{ title: 'Activity record - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const before = new URL(request.url).searchParams.get('before') ?? ''
  const from = /^[1-9]\d{0,8}$/.test(before) ? Number(before) : null
  return json(await answer(() => activityPage(context, actor, from)))
}

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
      {entries.length > 0 && (
        <table className="govuk-table">
          <caption className="govuk-table__caption govuk-visually-hidden">Entries, newest first</caption>
          <thead className="govuk-table__head">
            <tr className="govuk-table__row">
              {['Number', 'When', 'Who', 'What', 'Of', 'Details'].map((heading) => (
                <th scope="col" className="govuk-table__header" key={heading}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="govuk-table__body">
            {entries.map((entry) => (
              <tr className="govuk-table__row" key={entry.seq}>
                <th scope="row" className="govuk-table__header">
                  {entry.seq}
                </th>
                <td className="govuk-table__cell">
                  <time dateTime={entry.at}>{entry.at.slice(0, 19).replace('T', ' ')}</time>
                </td>
                <td className="govuk-table__cell">{entry.who ?? 'Nobody signed in'}</td>
                <td className="govuk-table__cell">{entry.act}</td>
                <td className="govuk-table__cell govuk-!-text-break-word">
                  {entry.subjectType} {entry.subject}
                  {entry.service !== null && `, ${entry.service}`}
                </td>
                <td className="govuk-table__cell govuk-!-text-break-word">
                  {entry.detail.map(({ name, value }) => `${name}: ${value}`).join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
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
