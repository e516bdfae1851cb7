import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { Assignments } from '../components/rounds/assignments.tsx'
import { formsAction, oneForm } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import {
  AuditorsForm,
  assignCase,
  assignRound,
  CaseForm,
  mistakesOfAssigning,
  unassignRound,
  viewAssignments,
} from '../workflows/rounds/assign-cases.ts'
import { allowManaging } from '../workflows/rounds/managed-round.ts'

export const meta: MetaFunction = () => [{ title: 'Assign auditors - Good or Above' }]

export const loader = pageLoader(({ context, params: { roundId = '' }, actor }) =>
  viewAssignments(context, actor, roundId),
)

export const action = formsAction({
  allow: ({ context, params: { roundId = '' }, actor }) => allowManaging(context, actor, roundId),
  which: ({ intent }) => intent,
  forms: {
    evenly: oneForm({
      schema: AuditorsForm,
      take: async ({ context, params: { roundId = '' }, actor }, { auditors }) =>
        mistakesOfAssigning(await assignRound(context, actor, roundId, auditors)),
      to: ({ params }) => `/rounds/${params.roundId}/assign`,
    }),
    one: oneForm({
      schema: CaseForm,
      take: ({ context, params: { roundId = '' }, actor }, form) => assignCase(context, actor, roundId, form),
      to: ({ params }) => `/rounds/${params.roundId}/assign`,
    }),
    remove: oneForm({
      schema: z.object({}),
      take: ({ context, params: { roundId = '' }, actor }) => unassignRound(context, actor, roundId),
      to: ({ params }) => `/rounds/${params.roundId}/assign`,
    }),
  },
})

export default function Assign() {
  const round = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Assign auditors to {round.name}</h1>
      <Assignments round={round} />
    </>
  )
}
