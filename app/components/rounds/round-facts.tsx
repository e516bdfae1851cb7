import { dayLabel } from '../../domain/day.ts'
import {
  type RoundKind,
  roundKindNames,
  type SamplingMethod,
  samplingMethodNames,
} from '../../domain/rounds/round.ts'

type Props = {
  round: {
    kind: RoundKind
    cohort: string
    period: { label: string; start: string; end: string }
    sampling: { method: SamplingMethod }
    origin: string
    dueOn: string | null
    sameTeamExcluded: boolean
  }
  template: string
  service: string
  teams: string[]
  measures: string[]
  counts: { sampled: number; listed: number }
}

/** What a round is about, and how it is made. */
export function RoundFacts({ round, template, service, teams, measures, counts }: Props) {
  const facts: Array<[string, string]> = [
    ['Kind', roundKindNames[round.kind]],
    ['Template', template],
    ['Service', service],
    ['Teams', teams.join(', ') || 'The whole service'],
    ['Cases', round.cohort],
    ['Period', periodText(round.period)],
    ['Measures it feeds', measures.join('; ') || 'None'],
    [
      'Sampling',
      `${samplingMethodNames[round.sampling.method]}; ${counts.sampled} of ${counts.listed} cases`,
    ],
    ...(round.origin === 'imported' ? importedFacts : liveFacts(round)),
  ]
  return (
    <dl className="govuk-summary-list">
      {facts.map(([key, value]) => (
        <div className="govuk-summary-list__row" key={key}>
          <dt className="govuk-summary-list__key">{key}</dt>
          <dd className="govuk-summary-list__value">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const importedFacts: Array<[string, string]> = [
  ['Where it comes from', 'Completed audits, imported from a file'],
]

function liveFacts(round: { dueOn: string | null; sameTeamExcluded: boolean }): Array<[string, string]> {
  return [
    ['Due', round.dueOn ? dayLabel(round.dueOn) : 'No date'],
    ['Auditors of the same team', round.sameTeamExcluded ? 'Kept apart' : 'Allowed'],
  ]
}

/** Its days beside a name such as Q1 2020/21; a period that is named after its days says them once. */
function periodText({ label, start, end }: { label: string; start: string; end: string }): string {
  const days = `${dayLabel(start)} to ${dayLabel(end)}`
  return label === days ? days : `${label} (${days})`
}
