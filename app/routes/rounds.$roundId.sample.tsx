import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useParams } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { DrawForms } from '../components/rounds/draw-forms.tsx'
import { DrawnCases } from '../components/rounds/drawn-cases.tsx'
import { ReplaceCaseForm } from '../components/rounds/replace-case-form.tsx'
import { formsAction, oneForm } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { DrawForm, drawRound, viewSample } from '../workflows/rounds/draw-sample.ts'
import { allowManaging } from '../workflows/rounds/managed-round.ts'
import { ReplacementForm, replaceSampledCase } from '../workflows/rounds/replace-case.ts'

export const meta: MetaFunction = () => [{ title: 'Sample - Good or Above' }]

export const loader = pageLoader(async ({ request, context, params: { roundId = '' }, actor }) => {
  const query = new URL(request.url).searchParams
  const size = query.get('size')
  const asked = size === null ? null : { size: Number(size), seed: (query.get('seed') ?? '').trim() }
  const sample = await viewSample(context, actor, roundId, asked)
  return { ...sample, asked, typedSize: size ?? '' }
})

export const action = formsAction({
  allow: ({ context, params: { roundId = '' }, actor }) => allowManaging(context, actor, roundId),
  which: ({ intent }) => intent,
  forms: {
    replace: oneForm({
      schema: ReplacementForm,
      take: ({ context, params: { roundId = '' }, actor }, form) =>
        replaceSampledCase(context, actor, roundId, form),
      to: ({ params }) => `/rounds/${params.roundId}/sample`,
    }),
    draw: oneForm({
      schema: DrawForm,
      take: ({ context, params: { roundId = '' }, actor }, draw) => drawRound(context, actor, roundId, draw),
      to: ({ params }) => `/rounds/${params.roundId}/sample`,
    }),
  },
})

export default function Sample() {
  const { names, drawn, ...data } = useLoaderData<typeof loader>()
  const mayDraw = data.state === 'draft' && !data.assigned && data.listed > 0
  return (
    <>
      {data.error ? <ErrorSummary errors={[{ field: 'size', message: data.error }]} /> : <FormProblems />}
      <h1 className="govuk-heading-l">Sample of {data.name}</h1>
      <p className="govuk-body">
        {data.listed} cases are in the list.{' '}
        <a className="govuk-link" href={`/rounds/${useParams().roundId}`}>
          Go back to the round
        </a>
        .
      </p>
      {mayDraw && <DrawForms {...data} />}
      <DrawnCases sampling={data.sampling} drawn={drawn} />
      <ReplaceCaseForm
        key={drawn.length}
        cases={drawn.filter(({ replaceable }) => replaceable)}
        names={names}
      />
    </>
  )
}
