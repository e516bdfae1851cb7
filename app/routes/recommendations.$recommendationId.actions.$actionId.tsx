import type { MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { ActionFields } from '../components/plans/action-fields.tsx'
import { ActionHistory } from '../components/plans/action-history.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { ActionForm, actionToChange, changeAction } from '../workflows/plans/add-action.ts'

export const meta: MetaFunction = () => [{ title: 'Change an action - Good or Above' }]

export const loader = pageLoader(({ context, params: { recommendationId = '', actionId = '' }, actor }) =>
  actionToChange(context, actor, recommendationId, actionId),
)

export const action = formAction({
  allow: ({ context, params: { recommendationId = '', actionId = '' }, actor }) =>
    actionToChange(context, actor, recommendationId, actionId),
  schema: ActionForm,
  take: ({ context, params: { recommendationId = '', actionId = '' }, actor }, form) =>
    changeAction(context, actor, { recommendationId, actionId }, form),
  to: ({ params }) => `/recommendations/${params.recommendationId}`,
})

export default function ChangeAction() {
  const { action: stored, history } = useLoaderData<typeof loader>()
  const { field } = useSentForm(stored)
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Change an action</h1>
      <Form method="post" noValidate>
        <ActionFields field={field} />
        <Button>Save</Button>
      </Form>
      <ActionHistory history={history} />
    </>
  )
}
