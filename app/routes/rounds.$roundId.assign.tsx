import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useParams } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { Button } from '../components/fields/button.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { NothingToChoose } from '../components/fields/nothing-to-choose.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import { assignCase, assignRound, unassignRound, viewAssignments } from '../workflows/rounds/assign-cases.ts'
import { allowManaging } from '../workflows/rounds/managed-round.ts'

export const meta: MetaFunction = () => [{ title: 'Assign auditors - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  viewAssignments(context, actor, params.roundId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const roundId = params.roundId ?? ''
  await withProblemResponse(() => allowManaging(context, actor, roundId))
  const form = await decodeForm(request)
  const here = `/rounds/${roundId}/assign`
  const intent = form.get('intent')
  const values = typedIn(form)
  const refused = (errors: Array<{ field: string; message: string }>) =>
    json({ errors, values }, { status: 400 })
  if (intent === 'remove') {
    await withProblemResponse(() => unassignRound(context, actor, roundId))
    return redirect(here)
  }
  if (intent === 'one') {
    const asked = { caseId: String(form.get('caseId')), auditorId: String(form.get('auditorId')) }
    const { error } = await withProblemResponse(() => assignCase(context, actor, roundId, asked))
    return error ? refused([{ field: 'auditorId', message: error }]) : redirect(here)
  }
  const chosen = form.getAll('auditors').map(String)
  if (chosen.length === 0) return refused([{ field: 'auditors', message: 'Choose at least one auditor' }])
  const { unassignable } = await withProblemResponse(() => assignRound(context, actor, roundId, chosen))
  if (unassignable.length === 0) return redirect(here)
  return refused(
    unassignable.map(({ reference, reason }) => ({
      field: 'auditors',
      message: `${reference} could not be assigned: ${reason}`,
    })),
  )
}

export default function Assign() {
  const data = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.errors
  const typed = (name: string) => [result?.values[name] ?? []].flat()
  const { roundId } = useParams()
  const movable = data.cases.filter((each) => each.state !== 'submitted' && each.state !== 'left-out')
  const unassigned = data.cases.filter((each) => each.state === 'unassigned').length
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Assign auditors to {data.name}</h1>
      <p className="govuk-body">
        {unassigned} of {data.cases.length} cases are not assigned.{' '}
        <a className="govuk-link" href={`/rounds/${roundId}`}>
          Go back to the round
        </a>
        .
      </p>
      <NothingToChoose
        nothing={data.noAuditor}
        to="/people/new"
        link="Add a person, with the role of an auditor in this service"
        whose="an administrator"
      />
      {data.cases.length === 0 && (
        <p className="govuk-inset-text">
          There is no case to assign yet.{' '}
          <a className="govuk-link" href={`/rounds/${roundId}`}>
            Import the case list and draw the sample first
          </a>
        </p>
      )}
      {data.state !== 'closed' && unassigned > 0 && data.auditors.length > 0 && (
        <Form method="post">
          <CheckboxGroup
            name="auditors"
            legend="Auditors"
            hint="Nobody is given a case they worked, supervised or reviewed"
            values={typed('auditors')}
            error={errorFor(errors, 'auditors')}
            options={data.auditors.map(({ id, displayName, teamName }) => ({
              value: id,
              text: displayName,
              hint: teamName ?? undefined,
            }))}
          />
          <Button name="intent" value="evenly">
            Assign evenly
          </Button>
        </Form>
      )}
      <DataTable
        caption="Assignments"
        captionSize="m"
        headings={['Case', 'Team', 'Auditor']}
        rows={data.cases.map((each) => ({
          id: each.id,
          cells: [each.reference, each.team ?? 'Not given', each.auditor ?? 'Nobody'],
        }))}
      />
      {data.state !== 'closed' && movable.length > 0 && data.auditors.length > 0 && (
        <Form method="post">
          <h2 className="govuk-heading-m">Assign one case by hand</h2>
          <SelectField
            name="caseId"
            label="Case"
            value={typed('caseId')[0]}
            options={movable.map(({ id, reference }) => ({ value: id, text: reference }))}
          />
          <SelectField
            name="auditorId"
            label="Auditor"
            value={typed('auditorId')[0]}
            error={errorFor(errors, 'auditorId')}
            options={data.auditors.map(({ id, displayName }) => ({ value: id, text: displayName }))}
          />
          <Button name="intent" value="one" variant="secondary">
            Assign this case
          </Button>
        </Form>
      )}
      {data.state === 'draft' && unassigned < data.cases.length && (
        <Form method="post">
          <Button name="intent" value="remove" variant="warning">
            Remove all assignments
          </Button>
        </Form>
      )}
    </>
  )
}
