import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor, type FieldError } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { LeadSummary } from '../components/findings/lead-summary.tsx'
import { WatchedTextArea } from '../components/personal-data/watched-field.tsx'
import { WordsToLookAt } from '../components/personal-data/words-to-look-at.tsx'
import { nothingAsked } from '../domain/personal-data/asked-about.ts'
import { requireActor } from '../http/actor.server.ts'
import { askedAbout } from '../http/asked-about.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { SummaryForm, viewSummary, writeSummary } from '../workflows/findings/round-summary.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Summary of ${data?.round.name ?? 'a round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  viewSummary(context, actor, params.roundId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const roundId = params.roundId ?? ''
  await withProblemResponse(() => viewSummary(context, actor, roundId))
  const form = await decodeForm(request)
  const parsed = parseForm(SummaryForm, form)
  const text = String(form.get('text') ?? '')
  if (!parsed.ok) return json({ errors: parsed.errors, text, asked: askedAbout(form) }, { status: 400 })
  const look = await withProblemResponse(async () =>
    writeSummary(await forThisForm(context, request, form), actor, roundId, parsed.data),
  )
  if (look.length > 0) return json({ errors: none, text, asked: askedAbout(form, look) })
  return redirect(`/rounds/${roundId}/findings`)
}

export default function RoundSummary() {
  const { round, versions, names } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const asked = result?.asked ?? nothingAsked
  const [latest, ...earlier] = versions
  return (
    <>
      <Link className="govuk-back-link" to={`/rounds/${round.id}/findings`}>
        Findings of {round.name}
      </Link>
      <ErrorSummary errors={result?.errors} />
      <WordsToLookAt words={asked.words} />
      <h1 className="govuk-heading-l">Summary of {round.name}</h1>
      <p className="govuk-body">
        In your own words: what the round found, and what will be done. It stands above the figures, with your
        name and the date. Only your own service reads it. Each version is kept.
      </p>
      <Form method="post" noValidate>
        <FormToken />
        <WatchedTextArea
          look={{ names, ...asked }}
          name="text"
          label="Summary"
          hint="No names, numbers or addresses of anyone"
          rows={10}
          value={result?.text ?? latest?.text}
          error={errorFor(result?.errors, 'text')}
        />
        <Button>Save the summary</Button>
      </Form>
      {earlier.length > 0 && <h2 className="govuk-heading-m">Earlier versions</h2>}
      {earlier.map((version) => (
        <LeadSummary key={version.seq} summary={version} />
      ))}
    </>
  )
}

const none: FieldError[] = []
