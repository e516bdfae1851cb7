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
    /** Its round is open again, and may come to another figure. */
    reopened: boolean
    /** Why it can never be the measure's latest figure; null when it can. */
    notLatestBecause: string | null
    recordedOn: string | null
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
          {each.reopened && !each.superseded && (
            <>
              <Tag colour="yellow">Round open again</Tag>{' '}
            </>
          )}
          <strong>
            {kindNames[each.kind]}
            {each.period && `, ${each.period}`}
          </strong>
          : <Sentence id={each.id} sentence={each.sentence} traceable={each.traceable} />{' '}
          {each.fitted && 'Illustrative rows fitted to a published percentage. '}
          {each.notLatestBecause && `Not the measure's latest figure: ${each.notLatestBecause}. `}
          {each.recordedOn && <span className="govuk-hint">Recorded on {dayLabel(each.recordedOn)}</span>}
        </li>
      ))}
    </ol>
  )
}

/** The figure itself leads to its counts and audits; what qualifies it follows as text. */
function Sentence({ id, sentence, traceable }: { id: string; sentence: string; traceable: boolean }) {
  if (!traceable) return sentence
  const end = sentence.indexOf('. ')
  const figure = end === -1 ? sentence : sentence.slice(0, end + 1)
  return (
    <>
      <a className="govuk-link" href={`/evidence/${id}`}>
        {figure}
      </a>
      {sentence.slice(figure.length)}
    </>
  )
}
