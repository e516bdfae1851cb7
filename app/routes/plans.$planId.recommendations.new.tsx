import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { AddRecommendation } from '../components/plans/add-recommendation.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import {
  createRecommendation,
  RecommendationForm,
  recommendationChoices,
} from '../workflows/plans/create-recommendation.ts'

export const meta: MetaFunction = () => [{ title: 'Add a recommendation - Good or Above' }]

export const loader = pageLoader(({ context, params: { planId = '' }, actor }) =>
  recommendationChoices(context, actor, planId),
)

export const action = formAction({
  allow: ({ context, params: { planId = '' }, actor }) => recommendationChoices(context, actor, planId),
  schema: RecommendationForm,
  take: ({ context, params: { planId = '' }, actor }, form) =>
    createRecommendation(context, actor, planId, form),
  to: (_, { id }) => `/recommendations/${id}`,
})

export default function NewRecommendation() {
  const { plan, services } = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Add a recommendation</h1>
      <p className="govuk-body">To {plan.title}.</p>
      <AddRecommendation services={services} />
    </>
  )
}
