import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { SetCadence } from '../components/plans/set-cadence.tsx'
import { AddTarget, WithdrawTarget } from '../components/plans/target-forms.tsx'
import { formsAction, oneForm } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import {
  addTarget,
  CadenceForm,
  measureToChange,
  setCadence,
  TargetForm,
} from '../workflows/plans/change-measure.ts'
import { WithdrawalForm, withdrawTarget } from '../workflows/plans/withdraw-target.ts'

export const meta: MetaFunction = () => [{ title: 'Change a measure - Good or Above' }]

export const loader = pageLoader(({ context, params: { measureId = '' }, actor }) =>
  measureToChange(context, actor, measureId),
)

export const action = formsAction({
  allow: ({ context, params: { measureId = '' }, actor }) => measureToChange(context, actor, measureId),
  which: ({ change }) => change,
  forms: {
    target: oneForm({
      schema: TargetForm,
      take: ({ context, params: { measureId = '' }, actor }, form) =>
        addTarget(context, actor, measureId, form),
      to: (_, { recommendationId }) => `/recommendations/${recommendationId}`,
    }),
    withdrawal: oneForm({
      schema: WithdrawalForm,
      take: ({ context, params: { measureId = '' }, actor }, form) =>
        withdrawTarget(context, actor, measureId, form),
      to: (_, { recommendationId }) => `/recommendations/${recommendationId}`,
    }),
    cadence: oneForm({
      schema: CadenceForm,
      take: ({ context, params: { measureId = '' }, actor }, form) =>
        setCadence(context, actor, measureId, form),
      to: (_, { recommendationId }) => `/recommendations/${recommendationId}`,
    }),
  },
})

export default function ChangeMeasure() {
  const { measure, counts } = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">{measure.title}</h1>
      <AddTarget />
      <WithdrawTarget measure={measure} />
      <SetCadence measure={measure} />
      <h2 className="govuk-heading-m">What it counts</h2>
      <p className="govuk-body app-anywhere">{counts ?? 'It is not measured by audits'}.</p>
      <p className="govuk-body">
        <a className="govuk-link" href={`/measures/${measure.id}/counts`}>
          Change what it counts
        </a>
      </p>
    </>
  )
}
