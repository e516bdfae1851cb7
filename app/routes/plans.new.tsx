import type { MetaFunction } from '@remix-run/node'
import { Form } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { useSentForm } from '../components/fields/sent-form.ts'
import { PlanFields } from '../components/plans/plan-fields.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { allowCreatePlan, createPlan, PlanForm } from '../workflows/plans/create-plan.ts'

export const meta: MetaFunction = () => [{ title: 'Create a plan - Good or Above' }]

export const loader = pageLoader(({ actor }) => {
  allowCreatePlan(actor)
  return {}
})

export const action = formAction({
  allow: ({ actor }) => allowCreatePlan(actor),
  schema: PlanForm,
  take: ({ context, actor }, form) => createPlan(context, actor, form),
  to: (_, id) => `/plans/${id}`,
})

export default function NewPlan() {
  const { field } = useSentForm()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Create a plan</h1>
      <Form method="post" noValidate>
        <FormToken />
        <PlanFields field={field} />
        <Button>Create the plan</Button>
      </Form>
    </>
  )
}
