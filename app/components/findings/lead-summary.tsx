import { dayLabel } from '../../domain/day.ts'

type Props = { summary: { text: string; on: string; by: string | null } }

/** What the lead says of a round, and when. */
export function LeadSummary({ summary: { text, on, by } }: Props) {
  return (
    <div className="app-view">
      <p className="govuk-body app-preserve app-anywhere govuk-!-margin-bottom-1">{text}</p>
      <p className="govuk-body-s">
        {by && `${by}, `}
        {dayLabel(on)}
      </p>
    </div>
  )
}
