import type { ComponentProps } from 'react'
import { dayLabel } from '../../domain/day.ts'
import { RagCounts } from './rag-counts.tsx'

type Props = {
  plan: {
    id: string
    title: string
    /** Recommendations that are open, and those that have been moved on. */
    open: number
    moved: number
    positionAt: string | null
    counts: ComponentProps<typeof RagCounts>['counts']
  }
}

/** One of the plans in their list. */
export function PlanSummary({ plan }: Props) {
  return (
    <section aria-labelledby={`plan-${plan.id}`}>
      <h2 className="govuk-heading-m" id={`plan-${plan.id}`}>
        <a className="govuk-link" href={`/plans/${plan.id}`}>
          {plan.title}
        </a>
      </h2>
      <p className="govuk-body">
        {plan.open} {plan.open === 1 ? 'open recommendation' : 'open recommendations'}
        {plan.moved > 0 && `, ${plan.moved} carried forward or business as usual`}
        {plan.positionAt && `, position at ${dayLabel(plan.positionAt)}`}
      </p>
      <RagCounts caption={`Recommendations of ${plan.title} by rating`} counts={plan.counts} />
    </section>
  )
}
