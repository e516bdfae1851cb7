import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { ChangePlanForm } from '../components/plans/change-plan-form.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { editPlan, PlanEditForm, planToEdit } from '../workflows/plans/edit-plan.ts'

export const meta: MetaFunction = () => [{ title: 'Change a plan - Good or Above' }]

export const loader = pageLoader(({ context, params: { planId = '' }, actor }) =>
  planToEdit(context, actor, planId),
)

export const action = formAction({
  allow: ({ context, params: { planId = '' }, actor }) => planToEdit(context, actor, planId),
  schema: PlanEditForm,
  take: ({ context, params: { planId = '' }, actor }, form) => editPlan(context, actor, planId, form),
  to: ({ params }) => `/plans/${params.planId}`,
})

export default function ChangePlan() {
  const plan = useLoaderData<typeof loader>()
  return (
    <>
      <Link className="govuk-back-link" to={`/plans/${plan.id}`}>
        Back to the plan
      </Link>
      <FormProblems />
      <h1 className="govuk-heading-l">Change a plan</h1>
      <p className="govuk-body">Earlier days keep showing the words of their time.</p>
      <ChangePlanForm plan={plan} />
    </>
  )
}
