import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor, type FieldError } from '../components/fields/field-error.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { WatchedTextArea, WatchedTextField } from '../components/personal-data/watched-field.tsx'
import { WordsToLookAt } from '../components/personal-data/words-to-look-at.tsx'
import { nothingAsked } from '../domain/personal-data/asked-about.ts'
import { declaredAtClosing, moderationNames } from '../domain/rounds/moderation.ts'
import { requireActor } from '../http/actor.server.ts'
import { askedAbout } from '../http/asked-about.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { ClosingForm, closeRound, viewClosing } from '../workflows/rounds/close-round.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Close ${data?.round.name ?? 'a round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  viewClosing(context, actor, params.roundId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const roundId = params.roundId ?? ''
  const form = await decodeForm(request)
  const parsed = parseForm(ClosingForm, form)
  const asked = askedAbout(form)
  if (!parsed.ok) {
    await withProblemResponse(() => viewClosing(context, actor, roundId))
    return json({ errors: parsed.errors, values: parsed.values, asked }, { status: 400 })
  }
  const { error, look } = await withProblemResponse(() => closeRound(context, actor, roundId, parsed.data))
  const { reason, moderation, moderationNote } = parsed.data
  const values = { reason, moderation, moderationNote }
  if (error) return json({ errors: [error], values, asked }, { status: 400 })
  if (look.length > 0) return json({ errors: none, values, asked: askedAbout(form, look) })
  return redirect(`/rounds/${roundId}`)
}

const none: FieldError[] = []

const states = {
  unassigned: 'Not assigned',
  assigned: 'Not begun',
  'in-progress': 'In progress',
  'left-out': 'Left out',
}

export default function CloseRound() {
  const { round, sampled, audited, outstanding, measures, names, moderation } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const before = { moderation: moderation?.how, moderationNote: moderation?.note ?? '' }
  const values: Record<string, unknown> = result?.values ?? before
  const field = (name: string) => {
    const value = values[name]
    return {
      name,
      value: typeof value === 'string' ? value : undefined,
      error: errorFor(result?.errors, name),
    }
  }
  const asked = result?.asked ?? nothingAsked
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <WordsToLookAt words={asked.words} />
      <h1 className="govuk-heading-l">Close {round.name}</h1>
      <p className="govuk-body">
        {audited} of {sampled} sampled are signed off. Closing takes the figures from these, and adds them as
        evidence to the recommendations of the measures below.
      </p>
      {outstanding.length > 0 && (
        <>
          <p className="govuk-inset-text">
            {outstanding.length} of {sampled} audits are outstanding. Close now and they are left out: every
            figure of this round will say that {audited} of {sampled} sampled were audited.
          </p>
          <DataTable
            caption="Outstanding audits"
            headings={['Case', 'Auditor', 'State']}
            rows={outstanding.map((each) => ({
              id: each.reference,
              cells: [each.reference, each.auditor ?? 'Nobody', states[each.state]],
            }))}
          />
        </>
      )}
      {measures.length > 0 ? (
        <DataTable
          caption="Measures this round feeds"
          headings={['Measure', 'As it stands now']}
          rows={measures.map((each) => ({
            id: each.id,
            cells: [each.title, each.figure ?? `No figure: ${each.noFigure}`],
          }))}
        />
      ) : (
        <p className="govuk-body">This round feeds no measure, so closing it adds no evidence.</p>
      )}
      <Form method="post" noValidate>
        <input type="hidden" name="outstanding" value={outstanding.length} />
        {outstanding.length > 0 ? (
          <WatchedTextArea
            look={{ names, ...asked }}
            label="Why the round closes without them"
            hint="It stays with every figure of the round"
            {...field('reason')}
          />
        ) : null}
        <RadioGroup
          legend="How were the grades moderated?"
          hint="Rounds that were moderated in another way are not compared like for like"
          options={declaredAtClosing.map((value) => ({ value, text: moderationNames[value] }))}
          {...field('moderation')}
        />
        <WatchedTextField
          look={{ names, ...asked }}
          label="How many, and by whom (optional)"
          hint="By role, without names: 6 of 30, by a second IRO manager"
          {...field('moderationNote')}
        />
        <Button>Close the round</Button>
      </Form>
    </>
  )
}
