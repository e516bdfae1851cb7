import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { CloseForm } from '../components/rounds/close-form.tsx'
import { ClosingView } from '../components/rounds/closing-view.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { ClosingForm, closeRound, viewClosing } from '../workflows/rounds/close-round.ts'
import { allowManaging } from '../workflows/rounds/managed-round.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Close ${data?.round.name ?? 'a round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params: { roundId = '' }, actor }) =>
  viewClosing(context, actor, roundId),
)

export const action = formAction({
  allow: ({ context, params: { roundId = '' }, actor }) => allowManaging(context, actor, roundId),
  schema: ClosingForm,
  take: ({ context, params: { roundId = '' }, actor }, form) => closeRound(context, actor, roundId, form),
  to: ({ params }) => `/rounds/${params.roundId}`,
})

export default function CloseRound() {
  const { round, names, moderation, ...closing } = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Close {round.name}</h1>
      <ClosingView closing={closing} />
      <CloseForm outstanding={closing.outstanding.length} moderation={moderation} names={names} />
    </>
  )
}
