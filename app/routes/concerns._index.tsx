import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OpenConcern } from '../components/concerns/open-concern.tsx'
import { ServiceRoute } from '../components/concerns/service-route.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { listServiceConcerns } from '../workflows/concerns/list-concerns.ts'

export const meta: MetaFunction = () => [{ title: 'Safeguarding concerns - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => listServiceConcerns(context, actor))

export default function Concerns() {
  const { concerns, services } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Open safeguarding concerns</h1>
      <p className="govuk-body">{howMany(concerns.length)}</p>
      {concerns.map((concern) => (
        <OpenConcern concern={concern} key={concern.id} />
      ))}
      {services.map((service) => (
        <ServiceRoute service={service} key={service.id} />
      ))}
    </>
  )
}

function howMany(open: number): string {
  if (open === 0) return 'No concern is open.'
  return open === 1 ? '1 concern is open.' : `${open} concerns are open, oldest first.`
}
