import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor, type FieldError } from '../components/fields/field-error.tsx'
import { WatchedTextArea } from '../components/personal-data/watched-field.tsx'
import { WordsToLookAt } from '../components/personal-data/words-to-look-at.tsx'
import { nothingAsked } from '../domain/personal-data/asked-about.ts'
import { requireActor } from '../http/actor.server.ts'
import { askedAbout } from '../http/asked-about.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { ReopeningForm, reopenRound, viewReopening } from '../workflows/rounds/close-round.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Reopen ${data?.round.name ?? 'a round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  viewReopening(context, actor, params.roundId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const roundId = params.roundId ?? ''
  await withProblemResponse(() => viewReopening(context, actor, roundId))
  const form = await decodeForm(request)
  const parsed = parseForm(ReopeningForm, form)
  const typed = String(form.get('reason') ?? '')
  if (!parsed.ok) return json({ errors: parsed.errors, typed, asked: askedAbout(form) }, { status: 400 })
  const look = await withProblemResponse(() => reopenRound(context, actor, roundId, parsed.data))
  if (look.length > 0) return json({ errors: none, typed, asked: askedAbout(form, look) })
  return redirect(`/rounds/${roundId}`)
}

const none: FieldError[] = []

export default function ReopenRound() {
  const { round, names } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const asked = result?.asked ?? nothingAsked
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <WordsToLookAt words={asked.words} />
      <h1 className="govuk-heading-l">Reopen {round.name}</h1>
      <p className="govuk-body">
        Audits that were left out go back to their auditors, and signed-off audits can be given back. The
        evidence of the last closing stays where it is; closing again adds new entries that supersede it, and
        both are kept.
      </p>
      <Form method="post" noValidate>
        <WatchedTextArea
          look={{ names, ...asked }}
          name="reason"
          label="Why the round is opened again"
          value={result?.typed}
          error={errorFor(result?.errors, 'reason')}
        />
        <Button>Reopen the round</Button>
      </Form>
    </>
  )
}
