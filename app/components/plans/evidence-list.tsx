import { dayLabel } from '../../domain/measures/period.ts'
import { Tag } from '../fields/tag.tsx'

type Props = {
  evidence: ReadonlyArray<{
    id: string
    kind: 'audit' | 'performance' | 'narrative'
    period: string | null
    sentence: string
    traceable: boolean
    fitted: boolean
    superseded: boolean
    latestReason: string | null
    recordedOn: string
  }>
}

const kindNames = { audit: 'Audit', performance: 'Performance', narrative: 'In words' }

/** Evidence newest first; what was superseded stays, marked. */
export function EvidenceList({ evidence }: Props) {
  if (evidence.length === 0) return <p className="govuk-body">There is no evidence yet.</p>
  return (
    <ol className="govuk-list govuk-list--spaced">
      {evidence.map((each) => (
        <li key={each.id}>
          {each.superseded && (
            <>
              <Tag colour="grey">Superseded</Tag>{' '}
            </>
          )}
          <strong>
            {kindNames[each.kind]}
            {each.period && `, ${each.period}`}
          </strong>
          :{' '}
          {each.traceable ? (
            <a className="govuk-link" href={`/evidence/${each.id}`}>
              {each.sentence}
            </a>
          ) : (
            each.sentence
          )}{' '}
          {each.fitted && 'Illustrative rows fitted to a published percentage. '}
          {each.latestReason && `As the measure's latest figure: ${each.latestReason}. `}
          <span className="govuk-hint">Recorded on {dayLabel(each.recordedOn)}</span>
        </li>
      ))}
    </ol>
  )
}
