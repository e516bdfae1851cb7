import type { MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { ActionFields } from '../components/plans/action-fields.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { ActionForm, addAction, recommendationToExtend } from '../workflows/plans/add-action.ts'

export const meta: MetaFunction = () => [{ title: 'Add an action - Good or Above' }]

export const loader = pageLoader(({ context, params: { recommendationId = '' }, actor }) =>
  recommendationToExtend(context, actor, recommendationId),
)

export const action = formAction({
  allow: ({ context, params: { recommendationId = '' }, actor }) =>
    recommendationToExtend(context, actor, recommendationId),
  schema: ActionForm,
  take: ({ context, params: { recommendationId = '' }, actor }, form) =>
    addAction(context, actor, recommendationId, form),
  to: ({ params }) => `/recommendations/${params.recommendationId}`,
})

export default function NewAction() {
  const { ref, title } = useLoaderData<typeof loader>()
  const { field } = useSentForm()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Add an action</h1>
      <p className="govuk-body">
        To {ref} {title}
      </p>
      <Form method="post" noValidate>
        <FormToken />
        <ActionFields field={field} />
        <Button>Add the action</Button>
      </Form>
    </>
  )
}
