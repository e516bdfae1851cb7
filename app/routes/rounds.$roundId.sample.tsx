import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useParams } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { WatchedTextArea } from '../components/personal-data/watched-field.tsx'
import { WordsToLookAt } from '../components/personal-data/words-to-look-at.tsx'
import { nothingAsked } from '../domain/personal-data/asked-about.ts'
import { samplingMethodNames } from '../domain/rounds/round.ts'
import { requireActor } from '../http/actor.server.ts'
import { askedAbout } from '../http/asked-about.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { drawRound, viewSample } from '../workflows/rounds/draw-sample.ts'
import { allowManaging } from '../workflows/rounds/managed-round.ts'
import { replaceSampledCase } from '../workflows/rounds/replace-case.ts'

export const meta: MetaFunction = () => [{ title: 'Sample - Good or Above' }]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const query = new URL(request.url).searchParams
  const size = query.get('size')
  const asked = size === null ? null : { size: Number(size), seed: (query.get('seed') ?? '').trim() }
  const sample = await viewSample(context, actor, params.roundId ?? '', asked)
  return { ...sample, asked, typedSize: size ?? '' }
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const roundId = params.roundId ?? ''
  await withProblemResponse(() => allowManaging(context, actor, roundId))
  const form = await decodeForm(request)
  const text = (name: string) => String(form.get(name) ?? '').trim()
  if (text('intent') === 'draw') {
    const draw = { size: Number(text('size')), seed: text('seed'), fingerprint: text('fingerprint') }
    await withProblemResponse(() => drawRound(context, actor, roundId, draw))
    return redirect(`/rounds/${roundId}/sample`)
  }
  const reason = text('reason')
  const typed = { caseId: text('caseId'), reason }
  const refused = (field: string, message: string) =>
    json({ errors: [{ field, message }], ...typed, asked: askedAbout(form) }, { status: 400 })
  if (!reason) return refused('reason', 'Enter why the case cannot be used')
  if (reason.length > 2000) return refused('reason', 'Use 2,000 characters or fewer')
  const { looked } = askedAbout(form)
  const { error, look } = await withProblemResponse(() =>
    replaceSampledCase(context, actor, roundId, { ...typed, looked }),
  )
  if (error) return refused('caseId', error)
  if (look.length > 0) return json({ errors: [], ...typed, asked: askedAbout(form, look) })
  return redirect(`/rounds/${roundId}/sample`)
}

export default function Sample() {
  const data = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { roundId } = useParams()
  const asked = result?.asked ?? nothingAsked
  const errors = data.error ? [{ field: 'size', message: data.error }] : result?.errors
  const replaceable = data.drawn.filter((each) => each.replaceable)
  return (
    <>
      <ErrorSummary errors={errors} />
      <WordsToLookAt words={asked.words} />
      <h1 className="govuk-heading-l">Sample of {data.name}</h1>
      <p className="govuk-body">
        {data.listed} cases are in the list.{' '}
        <a className="govuk-link" href={`/rounds/${roundId}`}>
          Go back to the round
        </a>
        .
      </p>
      {data.state === 'draft' && !data.assigned && data.listed > 0 && (
        <Form method="get" noValidate>
          <TextField
            name="size"
            label="Cases to draw"
            width="short"
            value={data.typedSize}
            error={errorFor(errors, 'size')}
          />
          <TextField
            name="seed"
            label="Seed"
            hint="Anyone can repeat the draw with the same list and seed"
            width="medium"
            value={data.asked?.seed || data.offeredSeed}
          />
          <Button variant="secondary">Preview the draw</Button>
        </Form>
      )}
      {data.preview && data.asked && data.state === 'draft' && !data.assigned && (
        <>
          <h2 className="govuk-heading-m">Preview</h2>
          <ol className="govuk-list govuk-list--number">
            {data.preview.map((reference) => (
              <li key={reference}>{reference}</li>
            ))}
          </ol>
          <Form method="post" action={`/rounds/${roundId}/sample`}>
            <input type="hidden" name="size" value={data.asked.size} />
            <input type="hidden" name="seed" value={data.asked.seed} />
            <input type="hidden" name="fingerprint" value={data.fingerprint} />
            <Button name="intent" value="draw">
              Keep this draw
            </Button>
          </Form>
        </>
      )}
      {data.drawn.length > 0 && (
        <>
          <p className="govuk-body">
            {samplingMethodNames[data.sampling.method]}. {data.sampling.sampleSize} of{' '}
            {data.sampling.population} cases, seed {data.sampling.seed}, fingerprint of the list{' '}
            {data.sampling.fingerprint}.{' '}
            <a className="govuk-link" href={`/rounds/${roundId}/assign`}>
              Assign the auditors
            </a>
          </p>
          <DataTable
            caption="Drawn cases"
            captionSize="m"
            headings={['Case', 'Team', 'State']}
            rows={data.drawn.map((each) => ({
              id: each.id,
              cells: [
                each.reference,
                each.team ?? 'Not given',
                each.state === 'replaced' ? `Replaced: ${each.reason ?? ''}` : 'In the sample',
              ],
            }))}
          />
        </>
      )}
      {replaceable.length > 0 && (
        <Form method="post" action={`/rounds/${roundId}/sample`} noValidate key={data.drawn.length}>
          <h2 className="govuk-heading-m">Replace a case that cannot be used</h2>
          <SelectField
            name="caseId"
            label="Case"
            value={result?.caseId}
            error={errorFor(errors, 'caseId')}
            options={replaceable.map(({ id, reference }) => ({ value: id, text: reference }))}
          />
          <WatchedTextArea
            look={{ names: data.names, ...asked }}
            name="reason"
            label="Why it cannot be used"
            rows={3}
            value={result?.reason}
            error={errorFor(errors, 'reason')}
          />
          <Button name="intent" value="replace" variant="secondary">
            Replace it by the next of the draw
          </Button>
        </Form>
      )}
    </>
  )
}
