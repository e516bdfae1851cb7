import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ReleaseView } from '../components/findings/release-view.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import {
  allowReleasing,
  ReleaseForm,
  releaseRound,
  viewRelease,
} from '../workflows/findings/release-round.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Release the figures of ${data?.round.name ?? 'a round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params: { roundId = '' }, actor }) =>
  viewRelease(context, actor, roundId),
)

export const action = formAction({
  allow: ({ context, params: { roundId = '' }, actor }) => allowReleasing(context, actor, roundId),
  schema: ReleaseForm,
  take: ({ context, params: { roundId = '' }, actor }, form) => releaseRound(context, actor, roundId, form),
  to: ({ params }) => `/rounds/${params.roundId}/release`,
})

export default function ReleaseRound() {
  const { round, released, questions, readAgainForBeingWeak } = useLoaderData<typeof loader>()
  return (
    <>
      <Link className="govuk-back-link" to={`/rounds/${round.id}/findings`}>
        Findings of {round.name}
      </Link>
      <h1 className="govuk-heading-l">Release the figures of {round.name}</h1>
      {readAgainForBeingWeak ? (
        <p className="govuk-body">
          Nothing of this round can be released. Its cases were read again because they had been weak, and
          that alone tells people outside your service how the cases went that were left out. Inside the
          service everything stands as it is, in counts.
        </p>
      ) : (
        <ReleaseView closing={round.closing} released={released} questions={questions} />
      )}
    </>
  )
}
