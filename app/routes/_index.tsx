import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { navigationFor } from '../components/navigation.ts'
import { NoRole } from '../components/start/no-role.tsx'
import { Waiting } from '../components/start/waiting.tsx'
import { type Actor, isWithoutRole } from '../domain/permissions.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { countOwnActions } from '../workflows/actions/list-actions.ts'
import { listOwnAudits } from '../workflows/audits/list-own-audits.ts'
import { countOpenConcerns } from '../workflows/concerns/list-concerns.ts'
import type { AppContext } from '../workflows/context.ts'
import { countToApprove } from '../workflows/people/approvals.ts'

export const meta: MetaFunction = () => [{ title: 'Start - Good or Above' }]

export const loader = pageLoader(
  async ({ context, actor }) =>
    isWithoutRole(actor) ? { name: actor.displayName } : startOf(context, actor),
  { ownAccount: true },
)

async function startOf(context: AppContext, actor: Actor) {
  const own = await listOwnAudits(context, actor)
  const unfinished = own.filter((audit) => audit.mayOpen && audit.roundOpen && audit.state !== 'submitted')
  return {
    name: actor.displayName,
    links: navigationFor(actor),
    unfinished: unfinished.slice(0, 5),
    actions: await countOwnActions(context, actor),
    openConcerns: await countOpenConcerns(context, actor),
    toApprove: await countToApprove(context, actor),
  }
}

export default function Start() {
  const { name, ...start } = useLoaderData<typeof loader>()
  if (!('links' in start)) return <NoRole name={name} />
  const { links, ...waiting } = start
  return (
    <>
      <h1 className="govuk-heading-l">Hello, {name}</h1>
      <Waiting {...waiting} />
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
