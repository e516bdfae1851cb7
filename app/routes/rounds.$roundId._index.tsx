import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ActivityLink } from '../components/activity/activity-link.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { Tag } from '../components/fields/tag.tsx'
import { Closings } from '../components/rounds/closings.tsx'
import { RoundFacts } from '../components/rounds/round-facts.tsx'
import { RoundProgress } from '../components/rounds/round-progress.tsx'
import { RoundSteps } from '../components/rounds/round-steps.tsx'
import { WhatItFound } from '../components/rounds/what-it-found.tsx'
import { roundStateNames } from '../domain/rounds/round.ts'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { allowManaging } from '../workflows/rounds/managed-round.ts'
import { openRound } from '../workflows/rounds/open-round.ts'
import { viewRound } from '../workflows/rounds/view-round.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.round.name ?? 'Round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params: { roundId = '' }, actor }) =>
  viewRound(context, actor, roundId),
)

export const action = formAction({
  allow: ({ context, params: { roundId = '' }, actor }) => allowManaging(context, actor, roundId),
  schema: z.object({}),
  take: ({ context, params: { roundId = '' }, actor }) => openRound(context, actor, roundId),
  to: ({ params }) => `/rounds/${params.roundId}`,
})

export default function RoundPage() {
  const { round, ...data } = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">{round.name}</h1>
      <p className="govuk-body">
        <Tag colour={round.state === 'open' ? 'green' : 'grey'}>{roundStateNames[round.state]}</Tag>
      </p>
      {round.fitted && (
        <p className="govuk-inset-text">Illustrative rows fitted to a published percentage.</p>
      )}
      <RoundFacts round={round} {...data} />
      {data.mayManage && round.state !== 'closed' && <RoundSteps round={round} counts={data.counts} />}
      {round.state !== 'draft' && <WhatItFound roundId={round.id} {...data} />}
      <Closings closings={data.closings} />
      {data.mayReopen && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/rounds/${round.id}/reopen`}>
            Reopen the round
          </a>
        </p>
      )}
      {data.mayFollow && (
        <p className="govuk-body">
          <ActivityLink type="round" id={round.id}>
            Who opened this round, and what was done with it
          </ActivityLink>
        </p>
      )}
      <RoundProgress {...data} />
    </>
  )
}
