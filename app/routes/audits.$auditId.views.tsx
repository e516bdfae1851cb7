import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { AuditViews } from '../components/audit-form/audit-views.tsx'
import { WordsToLookAt } from '../components/audit-form/words-to-look-at.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor, type FieldError } from '../components/fields/field-error.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { viewKindNames, viewKinds } from '../domain/audits/collaboration.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { readAudit } from '../workflows/audits/read-audit.ts'
import { allowRecordingView, recordView, ViewForm, viewsBeside } from '../workflows/audits/record-view.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Views beside the audit of ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  await answer(() => allowRecordingView(context, actor, auditId))
  const view = await answer(() => readAudit(context, actor, auditId))
  const views = await answer(() => viewsBeside(context, actor, view))
  return json({ id: auditId, caseReference: view.roundCase.reference, views })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  await answer(() => allowRecordingView(context, actor, auditId))
  const parsed = parseForm(ViewForm, await decodeForm(request))
  if (!parsed.ok)
    return json({ errors: parsed.errors, look: nothing, values: parsed.values }, { status: 400 })
  const { mistake, look } = await answer(() => recordView(context, actor, auditId, parsed.data))
  if (mistake) return json({ errors: [mistake], look: nothing, values: parsed.data }, { status: 400 })
  if (look.length > 0) return json({ errors: none, look, values: parsed.data })
  return redirect(`/audits/${auditId}/views`)
}

export default function Views() {
  const audit = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.errors
  const values: Record<string, unknown> = result?.values ?? {}
  const value = (name: string) => String(values[name] ?? '')
  return (
    <>
      <Link className="govuk-back-link" to={`/audits/${audit.id}`}>
        Back to the audit
      </Link>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Views beside the audit of {audit.caseReference}</h1>
      <p className="govuk-body">
        What the practitioner, the child or the family says stands beside the audit. It changes no answer and
        no grade.
      </p>
      <AuditViews views={audit.views} />
      <Form method="post" noValidate key={audit.views.length}>
        <h2 className="govuk-heading-m">Record a view</h2>
        <WordsToLookAt words={result?.look ?? nothing} again="record the view" />
        <RadioGroup
          name="kind"
          legend="Whose is it?"
          value={value('kind')}
          options={viewKinds.map((kind) => ({ value: kind, text: viewKindNames[kind] }))}
          error={errorFor(errors, 'kind')}
        />
        <TextArea
          name="text"
          label="What was said"
          hint="In their own words as far as you can; no names, numbers or addresses"
          value={value('text')}
          error={errorFor(errors, 'text')}
        />
        <TextField
          name="givenBy"
          label="Who gave it?"
          hint="Their role, not their name: social worker, young person, grandparent"
          width="medium"
          value={value('givenBy')}
          error={errorFor(errors, 'givenBy')}
        />
        <TextField
          name="givenOn"
          label="When?"
          type="date"
          width="medium"
          value={value('givenOn')}
          error={errorFor(errors, 'givenOn')}
        />
        <Button>Record this view</Button>
      </Form>
    </>
  )
}

const none: FieldError[] = []
const nothing: Array<{ kind: string; words: string }> = []
