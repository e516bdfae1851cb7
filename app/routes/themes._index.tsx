import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { AddTheme } from '../components/themes/add-theme.tsx'
import { ThemeTable } from '../components/themes/theme-table.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { addTheme, NewTheme, viewThemes } from '../workflows/themes/comment-themes.ts'

export const meta: MetaFunction = () => [{ title: 'Themes of comments - Good or Above' }]

export const loader = pageLoader(async ({ context, actor }) => ({
  services: await viewThemes(context, actor),
}))

export const action = formAction({
  allow: ({ context, actor }) => viewThemes(context, actor),
  schema: NewTheme,
  take: ({ context, actor }, form) => addTheme(context, actor, form),
  to: () => '/themes',
})

export default function Themes() {
  const { services } = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Themes of comments</h1>
      <p className="govuk-body">
        Auditors tag what they write with these. Beside the figures of a round, the counts of themes say why.
      </p>
      {services.map((service) => (
        <ThemeTable service={service} key={service.id} />
      ))}
      <AddTheme services={services} key={services.flatMap(({ themes }) => themes).length} />
    </>
  )
}
