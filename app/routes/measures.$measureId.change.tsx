import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { dayLabel } from '../domain/day.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import {
  addTarget,
  CadenceForm,
  measureToChange,
  setCadence,
  TargetForm,
} from '../workflows/plans/change-measure.ts'
import { WithdrawalForm, withdrawTarget } from '../workflows/plans/withdraw-target.ts'

export const meta: MetaFunction = () => [{ title: 'Change a measure - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  measureToChange(context, actor, params.measureId ?? ''),
)

/** Three forms: the button says which. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const measureId = params.measureId ?? ''
  const { measure } = await withProblemResponse(() => measureToChange(context, actor, measureId))
  const form = await decodeForm(request)
  const values = typedIn(form)
  if (form.get('change') === 'withdrawal') {
    const parsed = parseForm(WithdrawalForm, form)
    if (!parsed.ok) return json({ errors: parsed.errors, values }, { status: 400 })
    const wrong = await withProblemResponse(() => withdrawTarget(context, actor, measureId, parsed.data))
    if (wrong) return json({ errors: wrong.errors, values }, { status: 400 })
  } else if (form.get('change') === 'cadence') {
    const parsed = parseForm(CadenceForm, form)
    if (!parsed.ok) return json({ errors: parsed.errors, values }, { status: 400 })
    await withProblemResponse(() => setCadence(context, actor, measureId, parsed.data))
  } else {
    const parsed = parseForm(TargetForm, form)
    if (!parsed.ok) return json({ errors: parsed.errors, values }, { status: 400 })
    const wrong = await withProblemResponse(async () =>
      addTarget(await forThisForm(context, request, form), actor, measureId, parsed.data),
    )
    if (wrong) return json({ errors: wrong.errors, values }, { status: 400 })
  }
  return redirect(`/recommendations/${measure.recommendationId}`)
}

export default function ChangeMeasure() {
  const { measure, counts } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const typed = (name: string) => [result?.values[name] ?? []].flat()
  const field = (name: string) => ({
    name,
    value: typed(name)[0],
    error: errorFor(result?.errors, name),
  })
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">{measure.title}</h1>
      <h2 className="govuk-heading-m">Add or change a target</h2>
      <p className="govuk-body">
        A target for a date that has one takes its place from today on; what stood before stays in the plan of
        that day.
      </p>
      <Form method="post" noValidate>
        <FormToken />
        <TextField label="Target date" type="date" width="medium" {...field('dueOn')} />
        <TextField label="Target" hint="As you publish it: 90 for 90%" width="short" {...field('value')} />
        <CheckboxGroup
          name="eachTeam"
          legend="Reach of the target"
          values={typed('eachTeam')}
          options={[{ value: 'yes', text: 'It applies to every team, not only to all of them together' }]}
        />
        <TextField label="Note (optional)" {...field('note')} />
        <TextField
          label="Set on (optional)"
          hint="Leave it blank for today"
          type="date"
          width="medium"
          {...field('standsFrom')}
        />
        <Button name="change" value="target">
          Add the target
        </Button>
      </Form>
      {measure.targets.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Withdraw a target</h2>
          <p className="govuk-body">
            Nothing is judged by it any more. The plan of every earlier day still shows it, and the plan from
            then on says that it was withdrawn, and why.
          </p>
          <Form method="post" noValidate>
            <FormToken />
            <RadioGroup
              legend="Target to withdraw"
              options={measure.targets.map(({ dueOn, value, note }) => ({
                value: dueOn,
                text: `${value}${measure.unit === 'percent' ? '%' : ''} by ${dayLabel(dueOn)}${note ? ` (${note})` : ''}`,
              }))}
              {...field('withdrawn')}
            />
            <TextField label="Why it is withdrawn" {...field('reason')} />
            <TextField
              label="Withdrawn on (optional)"
              hint="Leave it blank for today"
              type="date"
              width="medium"
              {...field('withdrawnOn')}
            />
            <Button name="change" value="withdrawal" variant="secondary">
              Withdraw the target
            </Button>
          </Form>
        </>
      )}
      <h2 className="govuk-heading-m">How often there is a new figure</h2>
      <Form method="post" noValidate>
        <FormToken />
        <TextField
          label="Months between figures (optional)"
          hint="The recommendation says so when a new figure is late"
          width="short"
          name="cadenceMonths"
          value={typed('cadenceMonths')[0] ?? String(measure.cadenceMonths ?? '')}
          error={errorFor(result?.errors, 'cadenceMonths')}
        />
        <Button name="change" value="cadence">
          Save
        </Button>
      </Form>
      <h2 className="govuk-heading-m">What it counts</h2>
      <p className="govuk-body app-anywhere">{counts ?? 'It is not measured by audits'}.</p>
      <p className="govuk-body">
        <a className="govuk-link" href={`/measures/${measure.id}/counts`}>
          Change what it counts
        </a>
      </p>
    </>
  )
}
