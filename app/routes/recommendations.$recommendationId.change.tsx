import type { MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { WordingFields } from '../components/plans/wording-fields.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { recommendationToExtend } from '../workflows/plans/add-action.ts'
import { editRecommendation, RecommendationEditForm } from '../workflows/plans/edit-recommendation.ts'

export const meta: MetaFunction = () => [{ title: 'Change a recommendation - Good or Above' }]

export const loader = pageLoader(({ context, params: { recommendationId = '' }, actor }) =>
  recommendationToExtend(context, actor, recommendationId),
)

export const action = formAction({
  allow: ({ context, params: { recommendationId = '' }, actor }) =>
    recommendationToExtend(context, actor, recommendationId),
  schema: RecommendationEditForm,
  take: ({ context, params: { recommendationId = '' }, actor }, form) =>
    editRecommendation(context, actor, recommendationId, form),
  to: ({ params }) => `/recommendations/${params.recommendationId}`,
})

export default function ChangeRecommendation() {
  const { id, ...stored } = useLoaderData<typeof loader>()
  const { field } = useSentForm({ ...stored, leadRoles: stored.leadRoles.join('\n') })
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${id}`}>
        Back to the recommendation
      </Link>
      <FormProblems />
      <h1 className="govuk-heading-l">Change a recommendation</h1>
      <p className="govuk-body">Earlier days keep showing the words of their time.</p>
      <Form method="post" noValidate>
        <WordingFields field={field} />
        <Button>Save</Button>
      </Form>
    </>
  )
}
