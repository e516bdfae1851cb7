import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { dayLabel } from '../domain/day.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { addEvent, NewEvent, removeEvent, viewEvents } from '../workflows/findings/dated-events.ts'

export const meta: MetaFunction = () => [{ title: 'Dated events - Good or Above' }]

export const loader = pageLoader(async ({ context, actor }) => ({
  services: await viewEvents(context, actor),
}))

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await withProblemResponse(() => viewEvents(context, actor))
  const form = await decodeForm(request)
  const typed = (name: string) => String(form.get(name) ?? '')
  if (form.has('remove')) {
    await withProblemResponse(() => removeEvent(context, actor, typed('remove')))
    return redirect('/events')
  }
  const parsed = parseForm(NewEvent, form)
  const values = {
    serviceId: typed('serviceId'),
    happenedOn: typed('happenedOn'),
    title: typed('title'),
  }
  if (!parsed.ok) return json({ errors: parsed.errors, values }, { status: 400 })
  const mistake = await withProblemResponse(async () =>
    addEvent(await forThisForm(context, request, form), actor, parsed.data),
  )
  if (mistake) return json({ errors: [mistake], values }, { status: 400 })
  return redirect('/events')
}

export default function Events() {
  const { services } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Dated events</h1>
      <p className="govuk-body">
        What happened in your service and when, to stand beside figures over time. An event beside a series
        says nothing about cause: figures may have changed for other reasons, or by chance.
      </p>
      {services.map((service) => (
        <div key={service.id}>
          {service.events.length === 0 ? (
            <>
              <h2 className="govuk-heading-m">{service.name}</h2>
              <p className="govuk-body">There are no events yet.</p>
            </>
          ) : (
            <EventTable service={service} />
          )}
        </div>
      ))}
      <AddEvent
        key={services.flatMap(({ events }) => events).length}
        services={services}
        errors={result?.errors}
        values={result?.values}
      />
    </>
  )
}

type Service = ReturnType<typeof useLoaderData<typeof loader>>['services'][number]

function EventTable({ service }: { service: Service }) {
  return (
    <DataTable
      caption={service.name}
      captionSize="m"
      headings={['Event', 'Day', 'Remove']}
      rows={service.events.map(({ id, on, title }) => ({
        id,
        cells: [
          title,
          dayLabel(on),
          <Form method="post" key="remove">
            <button type="submit" className="app-link-button" name="remove" value={id}>
              Remove<span className="govuk-visually-hidden"> {title}</span>
            </button>
          </Form>,
        ],
      }))}
    />
  )
}

type Entered = {
  services: Service[]
  errors: ReadonlyArray<{ field: string; message: string }> | undefined
  values: { serviceId: string; happenedOn: string; title: string } | undefined
}

function AddEvent({ services, errors, values }: Entered) {
  const [only] = services
  return (
    <Form method="post" noValidate>
      <FormToken />
      <h2 className="govuk-heading-m">Add an event</h2>
      {services.length === 1 ? (
        <input type="hidden" name="serviceId" value={only?.id} />
      ) : (
        <SelectField
          name="serviceId"
          label="Service"
          options={services.map(({ id, name }) => ({ value: id, text: name }))}
          value={values?.serviceId || undefined}
          error={errorFor(errors, 'serviceId')}
        />
      )}
      <TextField
        name="title"
        label="What happened?"
        hint="Such as: new supervision policy. Use no names of people"
        value={values?.title}
        error={errorFor(errors, 'title')}
      />
      <TextField
        name="happenedOn"
        label="On which day?"
        type="date"
        width="medium"
        value={values?.happenedOn}
        error={errorFor(errors, 'happenedOn')}
      />
      <Button>Add the event</Button>
    </Form>
  )
}
