import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AddEvent } from '../components/events/add-event.tsx'
import { EventTable } from '../components/events/event-table.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { formsAction, oneForm } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import {
  addEvent,
  NewEvent,
  RemovedEvent,
  removeEvent,
  viewEvents,
} from '../workflows/findings/dated-events.ts'

export const meta: MetaFunction = () => [{ title: 'Dated events - Good or Above' }]

export const loader = pageLoader(async ({ context, actor }) => ({
  services: await viewEvents(context, actor),
}))

export const action = formsAction({
  allow: ({ context, actor }) => viewEvents(context, actor),
  which: ({ remove }) => (remove === undefined ? 'add' : 'remove'),
  forms: {
    add: oneForm({
      schema: NewEvent,
      take: ({ context, actor }, form) => addEvent(context, actor, form),
      to: () => '/events',
    }),
    remove: oneForm({
      schema: RemovedEvent,
      take: ({ context, actor }, { remove }) => removeEvent(context, actor, remove),
      to: () => '/events',
    }),
  },
})

export default function Events() {
  const { services } = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Dated events</h1>
      <p className="govuk-body">
        What happened in your service and when, to stand beside figures over time. An event beside a series
        says nothing about cause: figures may have changed for other reasons, or by chance.
      </p>
      {services.map((service) => (
        <EventTable service={service} key={service.id} />
      ))}
      <AddEvent services={services} key={services.flatMap(({ events }) => events).length} />
    </>
  )
}
