import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { navigationFor } from '../components/navigation.ts'
import { requireActor } from '../http/actor.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { listOwnAudits } from '../workflows/audits/list-own-audits.ts'

export const meta: MetaFunction = () => [{ title: 'Start - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const own = await answer(() => listOwnAudits(context, actor))
  const unfinished = own.filter((audit) => audit.roundOpen && audit.state !== 'submitted')
  return json({ name: actor.displayName, links: navigationFor(actor), unfinished: unfinished.slice(0, 5) })
}

export default function Start() {
  const { name, links, unfinished } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Hello, {name}</h1>
      {unfinished.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Audits waiting for you</h2>
          <ul className="govuk-list">
            {unfinished.map((audit) => (
              <li key={audit.id}>
                <Link className="govuk-link" to={`/audits/${audit.id}`}>
                  {audit.caseReference}
                </Link>{' '}
                in {audit.roundName}: {audit.progress}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 className="govuk-heading-m">Where you can go</h2>
      <ul className="govuk-list">
        {links.map((link) => (
          <li key={link.to}>
            <Link className="govuk-link" to={link.to}>
              {link.text}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
