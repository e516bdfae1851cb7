import type { MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { SingleKeysBox } from '../components/people/single-keys-box.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { PreferencesForm, setPreferences, viewPreferences } from '../workflows/people/preferences.ts'

export const meta: MetaFunction = () => [{ title: 'Preferences - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => viewPreferences(context, actor))

export const action = formAction({
  allow: ({ context, actor }) => viewPreferences(context, actor),
  schema: PreferencesForm,
  take: ({ context, actor }, preferences) => setPreferences(context, actor, preferences),
  to: () => '/audits',
})

export default function PreferencesPage() {
  const { singleKeys } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Preferences</h1>
      <Form method="post">
        <SingleKeysBox singleKeys={singleKeys} />
        <Button>Save</Button>
      </Form>
    </>
  )
}
