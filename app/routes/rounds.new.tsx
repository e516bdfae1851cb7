import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { NothingToChoose } from '../components/fields/nothing-to-choose.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { roundKindNames } from '../domain/rounds/round.ts'
import { RoundForm } from '../domain/rounds/round-form.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { createRound } from '../workflows/rounds/create-round.ts'
import { roundChoices, roundDetailChoices } from '../workflows/rounds/round-choices.ts'

export const meta: MetaFunction = () => [{ title: 'Create a round - Good or Above' }]

/** First the template and the service; then what depends on them. */
export const loader = pageLoader(async ({ request, context, actor }) => {
  const query = new URL(request.url).searchParams
  const templateVersionId = query.get('template') ?? ''
  const serviceId = query.get('service') ?? ''
  const choices = await roundChoices(context, actor)
  if (!templateVersionId || !serviceId) return { choices, details: null }
  const chosen = { templateVersionId, serviceId }
  const details = await roundDetailChoices(context, actor, chosen)
  return { choices, details: { ...chosen, ...details } }
})

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await withProblemResponse(() => roundChoices(context, actor))
  const form = await decodeForm(request)
  const parsed = parseForm(RoundForm, form)
  if (!parsed.ok) return json({ errors: parsed.errors, values: parsed.values }, { status: 400 })
  const id = await withProblemResponse(async () =>
    createRound(await forThisForm(context, request, form), actor, parsed.data),
  )
  return redirect(`/rounds/${id}`)
}

export default function NewRound() {
  const { choices, details } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.errors
  const typed = (name: string) => [result?.values[name] ?? []].flat()
  const field = (name: string) => ({ name, value: typed(name)[0], error: errorFor(errors, name) })
  const boxes = (name: string) => ({ name, values: typed(name), error: errorFor(errors, name) })
  if (!details) {
    return (
      <>
        <h1 className="govuk-heading-l">Create a round</h1>
        <NothingToChoose
          nothing={choices.noTemplate}
          to="/templates"
          link="Publish a template, or take up shipped ones"
          whose="an administrator or a quality lead"
        />
        <NothingToChoose
          nothing={choices.noService}
          to="/services"
          link="Add a service"
          whose="an administrator"
        />
        {choices.noTemplate === null && choices.noService === null && (
          <Form method="get">
            <SelectField
              name="template"
              label="Template"
              options={choices.templates.map(({ id, title, version }) => ({
                value: id,
                text: `${title} (version ${version})`,
              }))}
            />
            <SelectField
              name="service"
              label="Service"
              options={choices.services.map(({ id, name }) => ({ value: id, text: name }))}
            />
            <Button>Continue</Button>
          </Form>
        )}
      </>
    )
  }
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Create a round</h1>
      <p className="govuk-body">
        {details.templateTitle}, {details.service.name}.{' '}
        <a className="govuk-link" href="/rounds/new">
          Choose another template or service
        </a>
      </p>
      <Form method="post" noValidate>
        <FormToken />
        <input type="hidden" name="templateVersionId" value={details.templateVersionId} />
        <input type="hidden" name="serviceId" value={details.serviceId} />
        <TextField label="Name" {...field('name')} />
        <RadioGroup
          legend="Kind"
          options={Object.entries(roundKindNames).map(([value, text]) => ({ value, text }))}
          {...field('kind')}
        />
        <TextField
          label="Which cases it is about"
          hint="In words, as every figure will name them: children with a plan for permanence, for example"
          {...field('cohort')}
        />
        <TextField label="First day of the period" type="date" width="medium" {...field('periodStart')} />
        <TextField label="Last day of the period" type="date" width="medium" {...field('periodEnd')} />
        <TextField
          label="Name of the period (optional)"
          hint="Leave it blank to have it named after its days: Q1 2020/21, for example"
          width="medium"
          {...field('periodLabel')}
        />
        <NothingToChoose nothing={details.noTeam} to="/services" link="Add a team" whose="an administrator" />
        {details.teams.length > 0 && (
          <CheckboxGroup
            legend="Teams"
            hint="Choose none for the whole service"
            options={details.teams.map(({ id, name }) => ({ value: id, text: name }))}
            {...boxes('teamIds')}
          />
        )}
        {details.measures.length > 0 ? (
          <CheckboxGroup
            legend="Measures it feeds"
            hint="Change is claimed only for the measures that are declared here"
            options={details.measures.map(({ id, title }) => ({ value: id, text: title }))}
            {...boxes('measureIds')}
          />
        ) : (
          <NothingToChoose
            nothing={details.noMeasure}
            to="/plans"
            link="Add a measure to a recommendation of a plan, and say what it counts"
            whose="a lead of the service"
          />
        )}
        <TextField label="Due date (optional)" type="date" width="medium" {...field('dueOn')} />
        <RadioGroup
          legend="May auditors audit cases of their own team?"
          options={[
            { value: 'yes', text: 'No, keep them apart' },
            { value: 'no', text: 'Yes', hint: 'For a peer review inside one team' },
          ]}
          {...field('sameTeamExcluded')}
        />
        <TextField
          label="More columns of the case list to keep (optional)"
          hint="With commas between them. Other columns are dropped when the list is imported"
          {...field('attributes')}
        />
        <Button>Create the round</Button>
      </Form>
    </>
  )
}
