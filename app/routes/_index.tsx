import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { UnusualNotice } from '../components/activity/unusual-notice.tsx'
import { navigationFor } from '../components/navigation.ts'
import { ByRole } from '../components/start/by-role.tsx'
import { NoRole } from '../components/start/no-role.tsx'
import { Waiting } from '../components/start/waiting.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { unusualNow } from '../workflows/activity/unusual-reading.ts'
import { startPage } from '../workflows/start/start-page.ts'

export const meta: MetaFunction = () => [{ title: 'Start - Good or Above' }]

export const loader = pageLoader(
  async ({ context, actor }) => ({
    name: actor.displayName,
    links: navigationFor(actor),
    start: await startPage(context, actor),
    unusual: await unusualNow(context, actor),
  }),
  { ownAccount: true },
)

export default function Start() {
  const { name, links, start, unusual } = useLoaderData<typeof loader>()
  if (start === null) return <NoRole name={name} />
  return (
    <>
      <h1 className="govuk-heading-l">Hello, {name}</h1>
      <UnusualNotice notices={unusual} />
      <Waiting {...start} />
      <ByRole {...start} />
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
