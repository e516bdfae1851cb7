import type { MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { WatchedTextArea } from '../components/personal-data/watched-field.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { ReopeningForm, reopenRound, viewReopening } from '../workflows/rounds/close-round.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Reopen ${data?.round.name ?? 'a round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params: { roundId = '' }, actor }) =>
  viewReopening(context, actor, roundId),
)

export const action = formAction({
  allow: ({ context, params: { roundId = '' }, actor }) => viewReopening(context, actor, roundId),
  schema: ReopeningForm,
  take: ({ context, params: { roundId = '' }, actor }, form) => reopenRound(context, actor, roundId, form),
  to: ({ params }) => `/rounds/${params.roundId}`,
})

export default function ReopenRound() {
  const { round, names } = useLoaderData<typeof loader>()
  const { field, look } = useSentForm()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Reopen {round.name}</h1>
      <p className="govuk-body">
        Audits that were left out go back to their auditors, and signed-off audits can be given back. The
        evidence of the last closing stays where it is; closing again adds new entries that supersede it, and
        both are kept.
      </p>
      <Form method="post" noValidate>
        <WatchedTextArea look={look(names)} label="Why the round is opened again" {...field('reason')} />
        <Button>Reopen the round</Button>
      </Form>
    </>
  )
}
