import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { AuditViews } from '../components/audit-form/audit-views.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor, type FieldError } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { WatchedTextArea, WatchedTextField } from '../components/personal-data/watched-field.tsx'
import { WordsToLookAt } from '../components/personal-data/words-to-look-at.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { viewKindNames, viewKinds } from '../domain/audits/audit-view.ts'
import { nothingAsked } from '../domain/personal-data/asked-about.ts'
import { requireActor } from '../http/actor.server.ts'
import { askedAbout } from '../http/asked-about.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { readAudit } from '../workflows/audits/read-audit.ts'
import {
  allowRecordingView,
  namesForView,
  recordView,
  ViewForm,
  viewsBeside,
} from '../workflows/audits/record-view.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Views beside the audit of ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const auditId = params.auditId ?? ''
  await allowRecordingView(context, actor, auditId)
  const view = await readAudit(context, actor, auditId)
  const views = await viewsBeside(context, actor, view)
  const names = await namesForView(context, actor, auditId)
  return { id: auditId, caseReference: view.roundCase.reference, views, names }
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  await withProblemResponse(() => allowRecordingView(context, actor, auditId))
  const form = await decodeForm(request)
  const parsed = parseForm(ViewForm, form)
  const asked = askedAbout(form)
  if (!parsed.ok) return json({ errors: parsed.errors, asked, values: parsed.values }, { status: 400 })
  const values = parsed.data
  const { mistake, look } = await withProblemResponse(async () =>
    recordView(await forThisForm(context, request, form), actor, auditId, values),
  )
  if (mistake) return json({ errors: [mistake], asked, values }, { status: 400 })
  if (look.length > 0) return json({ errors: none, asked: askedAbout(form, look), values })
  return redirectWithWayBack(request, `/audits/${auditId}/views`)
}

export default function Views() {
  const audit = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.errors
  const values: Record<string, unknown> = result?.values ?? {}
  const value = (name: string) => String(values[name] ?? '')
  const asked = result?.asked ?? nothingAsked
  const look = { names: audit.names, ...asked }
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${audit.id}`}>
        Back to the audit
      </LinkWithWayBack>
      <ErrorSummary errors={errors} />
      <WordsToLookAt words={asked.words} />
      <h1 className="govuk-heading-l">Views beside the audit of {audit.caseReference}</h1>
      <p className="govuk-body">
        What the practitioner, the child or the family says stands beside the audit. It changes no answer and
        no grade.
      </p>
      <AuditViews views={audit.views} />
      <Form method="post" noValidate key={audit.views.length}>
        <FormToken />
        <h2 className="govuk-heading-m">Record a view</h2>
        <RadioGroup
          name="kind"
          legend="Whose is it?"
          value={value('kind')}
          options={viewKinds.map((kind) => ({ value: kind, text: viewKindNames[kind] }))}
          error={errorFor(errors, 'kind')}
        />
        <WatchedTextArea
          look={look}
          name="text"
          label="What was said"
          hint="In their own words as far as you can; no names, numbers or addresses"
          value={value('text')}
          error={errorFor(errors, 'text')}
        />
        <WatchedTextField
          look={look}
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
