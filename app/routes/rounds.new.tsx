import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { AddRound } from '../components/rounds/add-round.tsx'
import { RoundBasisForm } from '../components/rounds/round-basis-form.tsx'
import { RoundForm } from '../domain/rounds/round-form.ts'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { createRound } from '../workflows/rounds/create-round.ts'
import { roundChoices, roundDetailChoices } from '../workflows/rounds/round-choices.ts'

export const meta: MetaFunction = () => [{ title: 'Create a round - Good or Above' }]

/** First the template and the service; then what depends on them. */
export const loader = pageLoader(async ({ request, context, actor }) => {
  const query = new URL(request.url).searchParams
  const templateVersionId = query.get('template') ?? ''
  const serviceId = query.get('service') ?? ''
  const choices = await roundChoices(context, actor)
  if (!templateVersionId || !serviceId) return { choices, details: null }
  const chosen = { templateVersionId, serviceId }
  const details = await roundDetailChoices(context, actor, chosen)
  return { choices, details: { ...chosen, ...details } }
})

export const action = formAction({
  allow: ({ context, actor }) => roundChoices(context, actor),
  schema: RoundForm,
  take: ({ context, actor }, form) => createRound(context, actor, form),
  to: (_, id) => `/rounds/${id}`,
})

export default function NewRound() {
  const { choices, details } = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Create a round</h1>
      {details ? <AddRound details={details} /> : <RoundBasisForm choices={choices} />}
    </>
  )
}
