import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { ServiceForms } from '../components/services/service-forms.tsx'
import { ServiceList } from '../components/services/service-list.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import {
  addServiceOrTeam,
  mayAddService,
  ServiceForm,
  servicesWithTeams,
} from '../workflows/services/manage-services.ts'

export const meta: MetaFunction = () => [{ title: 'Services and teams - Good or Above' }]

export const loader = pageLoader(async ({ context, actor }) => ({
  services: await servicesWithTeams(context, actor),
  mayAdd: mayAddService(actor),
}))

export const action = formAction({
  allow: ({ context, actor }) => servicesWithTeams(context, actor),
  schema: ServiceForm,
  take: ({ context, actor }, form) => addServiceOrTeam(context, actor, form),
  to: () => '/services',
})

export default function Services() {
  const { services, mayAdd } = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Services and teams</h1>
      <ServiceList services={services} />
      <ServiceForms services={services} mayAdd={mayAdd} />
    </>
  )
}
