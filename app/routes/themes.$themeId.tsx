import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { ThemeFields } from '../components/themes/theme-fields.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { ChangedTheme, changeTheme, viewTheme } from '../workflows/themes/comment-themes.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.theme.name ?? 'A theme'} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => ({
  theme: await viewTheme(context, actor, params.themeId ?? ''),
}))

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const themeId = params.themeId ?? ''
  await withProblemResponse(() => viewTheme(context, actor, themeId))
  const form = await decodeForm(request)
  const parsed = parseForm(ChangedTheme, form)
  const typed = (name: string) => String(form.get(name) ?? '')
  const values = { name: typed('name'), words: typed('words'), offered: typed('offered') }
  if (!parsed.ok) return json({ errors: parsed.errors, values }, { status: 400 })
  const mistake = await withProblemResponse(() => changeTheme(context, actor, themeId, parsed.data))
  if (mistake) return json({ errors: [mistake], values }, { status: 400 })
  return redirect('/themes')
}

export default function ChangeTheme() {
  const { theme } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result?.errors
  return (
    <>
      <Link className="govuk-back-link" to="/themes">
        Themes of comments
      </Link>
      <ErrorSummary errors={errors} />
      <h1 className="govuk-heading-l">{theme.name}</h1>
      <Form method="post" noValidate>
        <ThemeFields
          name={result?.values.name ?? theme.name}
          words={result?.values.words ?? theme.words.join(', ')}
          errors={errors}
        />
        <RadioGroup
          name="offered"
          legend="Is it offered to auditors?"
          hint="A theme that is not offered stays on the comments that carry it, and in the counts."
          value={result?.values.offered ?? (theme.offered ? 'yes' : 'no')}
          options={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
          error={errorFor(errors, 'offered')}
        />
        <Button>Save</Button>
      </Form>
    </>
  )
}
