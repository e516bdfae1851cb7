import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { MoveForms } from '../components/plans/move-forms.tsx'
import { formsAction, oneForm } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import {
  BusinessAsUsualForm,
  becomeBusinessAsUsual,
  CarryForwardForm,
  carryForward,
  openAgain,
  recommendationToMove,
} from '../workflows/plans/move-recommendation.ts'

export const meta: MetaFunction = () => [{ title: 'Move a recommendation on - Good or Above' }]

export const loader = pageLoader(({ context, params: { recommendationId = '' }, actor }) =>
  recommendationToMove(context, actor, recommendationId),
)

export const action = formsAction({
  allow: ({ context, params: { recommendationId = '' }, actor }) =>
    recommendationToMove(context, actor, recommendationId),
  which: ({ move }) => move,
  forms: {
    usual: oneForm({
      schema: BusinessAsUsualForm,
      take: ({ context, params: { recommendationId = '' }, actor }, form) =>
        becomeBusinessAsUsual(context, actor, recommendationId, form),
      to: ({ params }) => `/recommendations/${params.recommendationId}`,
    }),
    open: oneForm({
      schema: z.object({}),
      take: ({ context, params: { recommendationId = '' }, actor }) =>
        openAgain(context, actor, recommendationId),
      to: ({ params }) => `/recommendations/${params.recommendationId}`,
    }),
    carry: oneForm({
      schema: CarryForwardForm,
      take: ({ context, params: { recommendationId = '' }, actor }, form) =>
        carryForward(context, actor, recommendationId, form),
      to: (_, { id }) => `/recommendations/${id}`,
    }),
  },
})

export default function MoveRecommendation() {
  const { recommendation, state, plans } = useLoaderData<typeof loader>()
  return (
    <>
      <Link className="govuk-back-link" to={`/recommendations/${recommendation.id}`}>
        Back to the recommendation
      </Link>
      <FormProblems />
      <h1 className="govuk-heading-l">Move a recommendation on</h1>
      <p className="govuk-body">
        {recommendation.ref} {recommendation.title}
      </p>
      <MoveForms state={state} recommendation={recommendation} plans={plans} />
    </>
  )
}
