import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { FileField } from '../components/fields/file-field.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm, UPLOAD_LIMIT } from '../http/form.server.ts'
import { answer } from '../http/problem-response.server.ts'
import { allowPublishing, publishUploaded } from '../workflows/templates/publish-uploaded.ts'

/** Beyond this many, the first ones are mended first. */
const MOST_SHOWN = 100

export const meta: MetaFunction = () => [{ title: 'Publish a template - Good or Above' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  await answer(async () => allowPublishing(actor))
  return json(null)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await answer(async () => allowPublishing(actor))
  const form = await decodeForm(request, { limitBytes: UPLOAD_LIMIT })
  const file = form.get('file')
  const isFile = file instanceof File && file.size > 0
  const text = isFile ? await file.text() : String(form.get('text') ?? '')
  const fileName = isFile ? file.name : null
  if (!text.trim()) {
    const message = 'Choose a file, or paste its text'
    return json({ errors: [{ field: 'file', message }], text, fileName }, { status: 400 })
  }
  const result = await answer(() => publishUploaded(context, actor, text))
  if (result.published) return redirect(`/templates/${result.published.key}/${result.published.version}`)
  const errors = result.problems.slice(0, MOST_SHOWN).map(({ line, path, message }) => ({
    field: 'text',
    message: `Line ${line}: ${path ? `${path}: ` : ''}${message}`,
  }))
  return json({ errors, text, fileName }, { status: 400 })
}

export default function NewTemplate() {
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Publish a template</h1>
      <p className="govuk-body">
        A template is a YAML file; audit-templates/README.md describes it. It is checked whole before it is
        published, and a published version never changes: to change a form, raise its version by one.
      </p>
      {result?.fileName && (
        <p className="govuk-inset-text">
          {result.fileName} was not published. Its text is below: mend it here, or choose the file again.
        </p>
      )}
      {/* What was uploaded appears in the text: a new text makes a new form. */}
      <Form method="post" encType="multipart/form-data" noValidate key={result?.text}>
        <FileField name="file" label="Template file" hint="Up to 256 KB" accept=".yaml,.yml" />
        <TextArea
          name="text"
          label="Or paste its text"
          rows={25}
          value={result?.text}
          error={
            result && result.errors.length > 0 ? `${result.errors.length} to mend, listed above` : undefined
          }
        />
        <Button>Check and publish</Button>
      </Form>
    </>
  )
}
