import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { addServiceOrTeam, ServiceForm, servicesWithTeams } from '../workflows/services/manage-services.ts'

export const meta: MetaFunction = () => [{ title: 'Services and teams - Good or Above' }]

export const loader = pageLoader(async ({ context, actor }) => ({
  services: await servicesWithTeams(context, actor),
}))

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const form = await decodeForm(request)
  await withProblemResponse(() => servicesWithTeams(context, actor))
  const parsed = parseForm(ServiceForm, form)
  const typed = (name: string) => String(form.get(name) ?? '')
  const values = {
    serviceName: typed('serviceName'),
    serviceId: typed('serviceId'),
    teamName: typed('teamName'),
  }
  if (!parsed.ok) return json({ errors: parsed.errors, values }, { status: 400 })
  const mistake = await withProblemResponse(async () =>
    addServiceOrTeam(await forThisForm(context, request, form), actor, parsed.data),
  )
  if (mistake) return json({ errors: [mistake], values }, { status: 400 })
  return redirect('/services')
}

export default function Services() {
  const { services } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.errors
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Services and teams</h1>
      {services.length === 0 && (
        <p className="govuk-body">
          There are no services yet. Rounds, recommendations and roles belong to one.
        </p>
      )}
      {services.length > 0 && (
        <dl className="govuk-summary-list">
          {services.map((service) => (
            <div className="govuk-summary-list__row" key={service.id}>
              <dt className="govuk-summary-list__key">{service.name}</dt>
              <dd className="govuk-summary-list__value">
                {service.teams.map((team) => team.name).join(', ') || 'No teams yet'}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {/* A form that was sent comes back empty: its key changes with what there is. */}
      <Form method="post" noValidate key={`service-${services.length}`}>
        <FormToken />
        <h2 className="govuk-heading-m">Add a service</h2>
        <TextField
          name="serviceName"
          label="Name of the service"
          width="medium"
          value={result?.values.serviceName}
          error={errorFor(errors, 'serviceName')}
        />
        <Button name="add" value="service" variant="secondary">
          Add the service
        </Button>
      </Form>
      {services.length > 0 && (
        <Form method="post" noValidate key={`team-${services.flatMap((service) => service.teams).length}`}>
          <FormToken />
          <h2 className="govuk-heading-m">Add a team</h2>
          <SelectField
            name="serviceId"
            label="Service"
            options={services.map(({ id, name }) => ({ value: id, text: name }))}
            value={result?.values.serviceId || undefined}
            error={errorFor(errors, 'serviceId')}
          />
          <TextField
            name="teamName"
            label="Name of the team"
            hint="As case lists write it"
            width="medium"
            value={result?.values.teamName}
            error={errorFor(errors, 'teamName')}
          />
          <Button name="add" value="team" variant="secondary">
            Add the team
          </Button>
        </Form>
      )}
    </>
  )
}
