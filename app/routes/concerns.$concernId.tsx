import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ConcernForms } from '../components/concerns/concern-forms.tsx'
import { ConcernSteps } from '../components/concerns/concern-steps.tsx'
import { ConcernWarnings } from '../components/concerns/concern-warnings.tsx'
import { EscalationRoute } from '../components/concerns/escalation-route.tsx'
import { RaisedConcern } from '../components/concerns/raised-concern.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { allowHandlingConcern } from '../workflows/concerns/load-concern.ts'
import { StepForm, takeConcernStep } from '../workflows/concerns/take-step.ts'
import { viewConcern } from '../workflows/concerns/view-concern.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Safeguarding concern about ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(({ context, params: { concernId = '' }, actor }) =>
  viewConcern(context, actor, concernId),
)

export const action = formAction({
  allow: ({ context, params: { concernId = '' }, actor }) => allowHandlingConcern(context, actor, concernId),
  schema: StepForm,
  take: ({ context, params: { concernId = '' }, actor }, step) =>
    takeConcernStep(context, actor, concernId, step),
  // To what was recorded, with what looks personal after it.
  to: ({ params }) => `/concerns/${params.concernId}#steps`,
})

export default function ConcernPage() {
  const concern = useLoaderData<typeof loader>()
  return (
    <>
      {concern.mayList && (
        <Link className="govuk-back-link" to="/concerns">
          Open safeguarding concerns
        </Link>
      )}
      <FormProblems />
      <span className="govuk-caption-l">{concern.roundName}</span>
      <h1 className="govuk-heading-l">Immediate safeguarding concern about {concern.caseReference}</h1>
      <RaisedConcern concern={concern} />
      <h2 className="govuk-heading-m" id="steps" tabIndex={-1}>
        What was done about it
      </h2>
      <ConcernSteps steps={concern.steps} />
      <ConcernWarnings concern={concern} />
      <h2 className="govuk-heading-m">Whom the service tells, and in which order</h2>
      <EscalationRoute route={concern.route} />
      <ConcernForms key={concern.steps.length} concern={concern} />
    </>
  )
}
