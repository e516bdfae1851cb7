import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FileField } from '../components/fields/file-field.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm, UPLOAD_LIMIT } from '../http/decode-form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { uploadedTemplate } from '../http/uploaded-template.server.ts'
import { PublishForm } from '../workflows/templates/publish-draft.ts'
import { publishUploaded } from '../workflows/templates/publish-uploaded.ts'
import { allowEditing } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction = () => [{ title: 'Publish a template - Good or Above' }]

export const loader = pageLoader(({ actor }) => {
  allowEditing(actor)
  return null
})

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await withProblemResponse(async () => allowEditing(actor))
  const form = await decodeForm(request, { limitBytes: UPLOAD_LIMIT })
  const { uploaded, text, fileName } = await uploadedTemplate(form)
  const note = String(form.get('note') ?? '')
  const parsed = parseForm(PublishForm, form)
  const noFile =
    'text' in uploaded && !text.trim() ? [{ field: 'file', message: 'Choose a file, or paste its text' }] : []
  if (!parsed.ok || noFile.length > 0) {
    const errors = [...noFile, ...(parsed.ok ? [] : parsed.errors)]
    return json({ errors, text, fileName, note }, { status: 400 })
  }
  const result = await withProblemResponse(async () =>
    publishUploaded(await forThisForm(context, request, form), actor, uploaded, parsed.data.note),
  )
  if (result.published) return redirect(`/templates/${result.published.key}/${result.published.version}`)
  const field = 'text' in uploaded ? 'text' : 'file'
  const errors = result.problems.map(({ where, message }) => ({ field, message: `${where}: ${message}` }))
  return json({ errors, text, fileName, note }, { status: 400 })
}

export default function NewTemplate() {
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Publish a template</h1>
      <p className="govuk-body">
        A template is a YAML file or a spreadsheet. The{' '}
        <Link className="govuk-link" to="/templates/guide">
          guide to templates
        </Link>{' '}
        describes both, and each of the{' '}
        <Link className="govuk-link" to="/templates">
          published templates
        </Link>{' '}
        can be downloaded as either, to begin with. It is checked whole before it is published, and a
        published version never changes: to change a form, raise its version by one.
      </p>
      {result?.fileName && (
        <p className="govuk-inset-text">
          {result.fileName} was not published.{' '}
          {result.text ? 'Its text is below: mend it here, or choose' : 'Mend it, and choose'} the file again.
        </p>
      )}
      {/* What was uploaded appears in the text: what is shown again makes a new form. */}
      <Form
        method="post"
        encType="multipart/form-data"
        noValidate
        key={JSON.stringify([result?.text, result?.note])}
      >
        <FormToken />
        <FileField
          name="file"
          label="Template file"
          hint="YAML, up to 256 KB, or a spreadsheet (.xlsx)"
          accept=".yaml,.yml,.xlsx"
          error={errorFor(result?.errors, 'file')}
        />
        <TextArea
          name="text"
          label="Or paste its text"
          rows={25}
          value={result?.text}
          error={
            result?.errors.some(({ field }) => field === 'text')
              ? `${result.errors.length} to mend, listed above`
              : undefined
          }
        />
        <TextArea
          name="note"
          label="What it is for; of a further version, what is different and why"
          hint="It stands with the version for everybody who reads it"
          rows={3}
          value={result?.note}
          error={errorFor(result?.errors, 'note')}
        />
        <Button>Check and publish</Button>
      </Form>
    </>
  )
}
