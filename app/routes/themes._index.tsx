import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { ThemeFields } from '../components/themes/theme-fields.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { addTheme, NewTheme, viewThemes } from '../workflows/themes/comment-themes.ts'

export const meta: MetaFunction = () => [{ title: 'Themes of comments - Good or Above' }]

export const loader = pageLoader(async ({ context, actor }) => ({
  services: await viewThemes(context, actor),
}))

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await withProblemResponse(() => viewThemes(context, actor))
  const form = await decodeForm(request)
  const parsed = parseForm(NewTheme, form)
  const typed = (name: string) => String(form.get(name) ?? '')
  const values = { serviceId: typed('serviceId'), name: typed('name'), words: typed('words') }
  if (!parsed.ok) return json({ errors: parsed.errors, values }, { status: 400 })
  const mistake = await withProblemResponse(async () =>
    addTheme(await forThisForm(context, request, form), actor, parsed.data),
  )
  if (mistake) return json({ errors: [mistake], values }, { status: 400 })
  return redirect('/themes')
}

export default function Themes() {
  const { services } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.errors
  const [only] = services
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">Themes of comments</h1>
      <p className="govuk-body">
        Auditors tag what they write with these. Beside the figures of a round, the counts of themes say why.
      </p>
      {services.map((service) => (
        <div key={service.id}>
          <DataTable
            caption={service.name}
            captionSize="m"
            headings={['Theme', 'Suggested by', 'Comments', 'Offered']}
            rows={service.themes.map((theme) => ({
              id: theme.id,
              cells: [
                <Link className="govuk-link" to={`/themes/${theme.id}`} key="theme">
                  {theme.name}
                </Link>,
                theme.words.join(', ') || 'Its name',
                theme.comments,
                theme.offered ? 'Yes' : 'No',
              ],
            }))}
          />
          {service.themes.length === 0 && <p className="govuk-body">There are none yet.</p>}
        </div>
      ))}
      {only && (
        <Form method="post" noValidate key={services.flatMap(({ themes }) => themes).length}>
          <FormToken />
          <h2 className="govuk-heading-m">Add a theme</h2>
          {services.length === 1 ? (
            <input type="hidden" name="serviceId" value={only.id} />
          ) : (
            <SelectField
              name="serviceId"
              label="Service"
              options={services.map(({ id, name }) => ({ value: id, text: name }))}
              value={result?.values.serviceId || undefined}
              error={errorFor(errors, 'serviceId')}
            />
          )}
          <ThemeFields name={result?.values.name} words={result?.values.words} errors={errors} />
          <Button>Add the theme</Button>
        </Form>
      )}
    </>
  )
}
