import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { RatingForm } from '../components/plans/rating-form.tsx'
import { RatingReasons } from '../components/plans/ratings.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { decideRag, RagForm, ragToDecide } from '../workflows/plans/decide-rag.ts'

export const meta: MetaFunction = () => [{ title: 'Set a rating - Good or Above' }]

export const loader = pageLoader(({ context, params: { recommendationId = '' }, actor }) =>
  ragToDecide(context, actor, recommendationId),
)

export const action = formAction({
  allow: ({ context, params: { recommendationId = '' }, actor }) =>
    ragToDecide(context, actor, recommendationId),
  schema: RagForm,
  take: ({ context, params: { recommendationId = '' }, actor }, form) =>
    decideRag(context, actor, recommendationId, form),
  to: ({ params }) => `/recommendations/${params.recommendationId}`,
})

export default function SetRating() {
  const { recommendation, rags, proposals, asOf } = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Set a rating</h1>
      <p className="govuk-body">
        {recommendation.ref} {recommendation.title}
      </p>
      <RatingReasons rags={rags} proposals={proposals} decisions={[]} asOf={asOf} />
      <RatingForm />
    </>
  )
}
