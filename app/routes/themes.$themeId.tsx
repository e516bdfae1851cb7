import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { ChangeThemeForm } from '../components/themes/change-theme-form.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { ChangedTheme, changeTheme, viewTheme } from '../workflows/themes/comment-themes.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.theme.name ?? 'A theme'} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params: { themeId = '' }, actor }) => ({
  theme: await viewTheme(context, actor, themeId),
}))

export const action = formAction({
  allow: ({ context, params: { themeId = '' }, actor }) => viewTheme(context, actor, themeId),
  schema: ChangedTheme,
  take: ({ context, params: { themeId = '' }, actor }, form) => changeTheme(context, actor, themeId, form),
  to: () => '/themes',
})

export default function ChangeTheme() {
  const { theme } = useLoaderData<typeof loader>()
  return (
    <>
      <Link className="govuk-back-link" to="/themes">
        Themes of comments
      </Link>
      <FormProblems />
      <h1 className="govuk-heading-l">{theme.name}</h1>
      <ChangeThemeForm theme={theme} />
    </>
  )
}
