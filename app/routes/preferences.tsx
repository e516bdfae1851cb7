import { type ActionFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { PreferencesForm, setPreferences, viewPreferences } from '../workflows/people/preferences.ts'

export const meta: MetaFunction = () => [{ title: 'Preferences - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => viewPreferences(context, actor))

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const form = await decodeForm(request)
  const preferences = PreferencesForm.parse({
    singleKeys: form.get('singleKeys') === 'on' ? 'on' : undefined,
  })
  await withProblemResponse(() => setPreferences(context, actor, preferences))
  return redirect('/audits')
}

export default function PreferencesPage() {
  const { singleKeys } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Preferences</h1>
      <Form method="post">
        <div className="govuk-form-group">
          <div className="govuk-checkboxes">
            <div className="govuk-checkboxes__item">
              <input
                className="govuk-checkboxes__input"
                id="singleKeys"
                name="singleKeys"
                type="checkbox"
                value="on"
                defaultChecked={singleKeys}
                aria-describedby="singleKeys-hint"
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor="singleKeys">
                Answer with single keys
              </label>
              <div id="singleKeys-hint" className="govuk-hint govuk-checkboxes__hint">
                Answers of an audit get figures. While you are on a question, a figure key chooses the answer
                and goes to the next question. Keys do nothing where you type text. Needs JavaScript.
              </div>
            </div>
          </div>
        </div>
        <Button>Save</Button>
      </Form>
    </>
  )
}
