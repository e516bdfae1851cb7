import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { UnusualNotice } from '../components/activity/unusual-notice.tsx'
import { navigationFor } from '../components/navigation.ts'
import { Waiting } from '../components/start/waiting.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { countOwnActions } from '../workflows/actions/list-actions.ts'
import { unusualNow } from '../workflows/activity/unusual-reading.ts'
import { readOwnAudits } from '../workflows/audits/list-own-audits.ts'
import { countOpenConcerns } from '../workflows/concerns/list-concerns.ts'

export const meta: MetaFunction = () => [{ title: 'Start - Good or Above' }]

export const loader = pageLoader(async ({ context, actor }) => {
  const own = await readOwnAudits(context, actor)
  const unfinished = own.filter((audit) => audit.mayOpen && audit.roundOpen && audit.state !== 'submitted')
  return {
    name: actor.displayName,
    links: navigationFor(actor),
    unfinished: unfinished.slice(0, 5),
    actions: await countOwnActions(context, actor),
    unusual: await unusualNow(context, actor),
    openConcerns: await countOpenConcerns(context, actor),
  }
})

export default function Start() {
  const { name, links, unusual, ...waiting } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Hello, {name}</h1>
      <UnusualNotice notices={unusual} />
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
