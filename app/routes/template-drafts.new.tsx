import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FileField } from '../components/fields/file-field.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm, UPLOAD_LIMIT } from '../http/decode-form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { uploadedTemplate } from '../http/uploaded-template.server.ts'
import { beginDraft, draftBeginnings } from '../workflows/templates/begin-draft.ts'

export const meta: MetaFunction = () => [{ title: 'Write a template - Good or Above' }]

export const loader = pageLoader(async ({ request, context, actor }) => {
  const from = new URL(request.url).searchParams.get('from') ?? ''
  return { ...(await draftBeginnings(context, actor)), from }
})

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await withProblemResponse(() => draftBeginnings(context, actor))
  const form = await decodeForm(request, { limitBytes: UPLOAD_LIMIT })
  const { uploaded, text } = await uploadedTemplate(form)
  const values = {
    title: String(form.get('title') ?? ''),
    key: String(form.get('key') ?? ''),
    copyOf: String(form.get('copyOf') ?? ''),
    next: String(form.get('next') ?? ''),
    text,
  }
  const begun = await withProblemResponse(async () =>
    beginDraft(await forThisForm(context, request, form), actor, String(form.get('intent') ?? ''), {
      ...values,
      uploaded,
    }),
  )
  if (begun.id !== null) return redirect(draftPath(begun.id))
  return json({ errors: begun.errors, values }, { status: 400 })
}

export default function NewDraft() {
  const { versions, newest, from } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const values = result?.values
  const error = (name: string) => errorFor(result?.errors, name)
  return (
    <>
      <Link className="govuk-back-link" to="/templates">
        Templates
      </Link>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Write a template</h1>
      <p className="govuk-body">
        It begins as a draft: you and others can come back to it, and nobody audits with it until it is
        published.
      </p>
      <Form method="post" encType="multipart/form-data" noValidate>
        <FormToken />
        <h2 className="govuk-heading-m">A new template</h2>
        <TextField name="title" label="Title" value={values?.title} error={error('title')} />
        <TextField
          name="key"
          label="Code (optional)"
          hint="Made from the title if you leave it blank. It stays the same in every version"
          width="medium"
          value={values?.key}
          error={error('key')}
        />
        <SelectField
          name="copyOf"
          label="Begin with"
          value={values?.copyOf ?? from}
          options={[
            { value: '', text: 'Nothing: a blank page' },
            ...versions.map(({ value, text }) => ({ value, text: `A copy of ${text}` })),
          ]}
          error={error('copyOf')}
        />
        <Button name="intent" value="new">
          Begin the draft
        </Button>
      </Form>
      {newest.length > 0 && (
        <Form method="post" encType="multipart/form-data" noValidate>
          <FormToken />
          <h2 className="govuk-heading-m">The next version of a template</h2>
          <SelectField
            name="next"
            label="Template"
            value={values?.next ?? from}
            options={newest}
            error={error('next')}
          />
          <Button name="intent" value="next">
            Begin the next version
          </Button>
        </Form>
      )}
      <Form method="post" encType="multipart/form-data" noValidate key={values?.text}>
        <FormToken />
        <h2 className="govuk-heading-m">From a file</h2>
        <p className="govuk-body">
          What is wrong with it can be put right on the pages. A file that is finished can be{' '}
          <Link className="govuk-link" to="/templates/new">
            published at once
          </Link>
          . How one is written stands in the{' '}
          <Link className="govuk-link" to="/templates/guide">
            guide to templates
          </Link>
          .
        </p>
        <FileField
          name="file"
          label="Template file"
          hint="YAML or a spreadsheet (.xlsx)"
          accept=".yaml,.yml,.xlsx"
          error={error('file')}
        />
        <TextArea name="text" label="Or paste its text" rows={6} value={values?.text} error={error('text')} />
        <Button name="intent" value="file">
          Begin with this file
        </Button>
      </Form>
    </>
  )
}
