import { type ConcernStepKind, concernStepNames } from '../../domain/concerns/concern.ts'
import { Instant, typedTime } from '../instant.tsx'

type Step = {
  id: string
  kind: ConcernStepKind
  toWhom: string | null
  happenedAt: string | null
  reference: string | null
  text: string | null
  at: string
  by: string
}

/** What was done about a concern, as it was recorded. */
export function ConcernSteps({ steps }: { steps: Step[] }) {
  if (steps.length === 0) return <p className="govuk-body">Nothing has been recorded since it was raised.</p>
  return (
    <ol className="govuk-list govuk-list--number">
      {steps.map((step) => (
        <li key={step.id}>
          <strong>{concernStepNames[step.kind]}</strong>
          {step.toWhom && ` to ${step.toWhom}`}
          {step.happenedAt && `, ${typedTime(step.happenedAt)}`}
          {step.reference && `. Reference: ${step.reference}`}
          {step.text && <p className="govuk-body app-preserve govuk-!-margin-bottom-1">{step.text}</p>}
          <div className="govuk-hint govuk-!-margin-bottom-0">
            Recorded by {step.by}, <Instant at={step.at} />
          </div>
        </li>
      ))}
    </ol>
  )
}
