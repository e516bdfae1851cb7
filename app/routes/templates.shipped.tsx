import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ButtonOfEnter } from '../components/fields/button-of-enter.tsx'
import { CheckboxGroup } from '../components/fields/checkbox-group.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/decode-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { type ShippedForm, shippedForms, takeUpShipped } from '../workflows/templates/shipped-templates.ts'
import { allowEditing } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction = () => [{ title: 'Take up shipped templates - Good or Above' }]

export const loader = pageLoader(async ({ context, actor }) => ({
  forms: await shippedForms(context, actor),
}))

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await withProblemResponse(async () => allowEditing(actor))
  const form = await decodeForm(request)
  const keys = form.getAll('keys').map(String)
  const isAll = form.get('which') === 'all'
  if (!isAll && keys.length === 0) {
    const errors = [{ field: 'keys', message: 'Choose at least one template' }]
    return json({ errors, published: [], keys }, { status: 400 })
  }
  const { published, problems } = await withProblemResponse(() =>
    takeUpShipped(context, actor, isAll ? 'all' : keys),
  )
  const errors = problems.map(({ message }) => ({ field: 'keys', message }))
  return json({ errors, published, keys }, { status: errors.length > 0 ? 400 : 200 })
}

export default function ShippedTemplates() {
  const { forms } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const open = forms.filter(({ state }) => state === 'new')
  return (
    <>
      <Link className="govuk-back-link" to="/templates">
        Templates
      </Link>
      <ErrorSummary errors={result?.errors} />
      {result && result.published.length > 0 && (
        <div className="govuk-inset-text" role="status">
          Published: {result.published.join(', ')}.
        </div>
      )}
      <h1 className="govuk-heading-l">Take up shipped templates</h1>
      <p className="govuk-body">
        These forms come with the product. Each is checked and published as it is, as if you had uploaded its
        file; what they ask in common is in the question bank already. Afterwards each is yours: write its
        next version, or retire it.
      </p>
      {open.length > 0 ? (
        <Form method="post" noValidate>
          <ButtonOfEnter value="chosen" />
          <CheckboxGroup
            name="keys"
            legend="Templates that are not published here"
            values={result?.keys ?? []}
            error={errorFor(result?.errors, 'keys')}
            options={open.map(({ key, title, version, questions, purpose }) => ({
              value: key,
              text: `${title} (version ${version}, ${questions} questions)`,
              hint: purpose,
            }))}
          />
          <div className="govuk-button-group">
            <Button name="which" value="chosen">
              Publish those chosen
            </Button>
            <Button name="which" value="all" variant="secondary">
              Publish all {open.length}
            </Button>
          </div>
        </Form>
      ) : (
        <p className="govuk-body">All that can be taken up are published here.</p>
      )}
      <Rest title="Published here as they came" forms={forms.filter(({ state }) => state === 'taken')} />
      <Rest
        title="Not offered: you have other content under their code"
        forms={forms.filter(({ state }) => state === 'own')}
      />
      <Rest
        title="Not offered: they do not fit your question bank"
        forms={forms.filter(({ state }) => state === 'refused')}
      />
    </>
  )
}

function Rest({ title, forms }: { title: string; forms: ShippedForm[] }) {
  if (forms.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">{title}</h2>
      <ul className="govuk-list govuk-list--bullet app-anywhere">
        {forms.map(({ key, version, title, state, problems }) => (
          <li key={key}>
            {state === 'taken' ? (
              <Link className="govuk-link" to={`/templates/${key}/${version}`}>
                {title}, version {version}
              </Link>
            ) : (
              title
            )}
            {problems.length > 0 && `: ${problems.slice(0, 5).join('; ')}`}
          </li>
        ))}
      </ul>
    </>
  )
}
