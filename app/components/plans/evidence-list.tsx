import { dayLabel } from '../../domain/day.ts'
import { Tag } from '../fields/tag.tsx'
import { Fold } from '../fold.tsx'

type Entry = {
  id: string
  from: 'entry' | 'figure'
  kind: 'audit' | 'performance' | 'narrative'
  period: string | null
  sentence: string
  source: string | null
  issuedOn: string | null
  caveat: string | null
  teamRange: string | null
  doubt: string | null
  corrects: { note: string | null } | null
  traceable: boolean
  fitted: boolean
  superseded: boolean
  /** Its round is open again, and may come to another figure. */
  reopened: boolean
  /** Why it can never be the measure's latest figure; null when it can. */
  notLatestBecause: string | null
  recordedOn: string | null
  correctable: boolean
}

type Props = { evidence: readonly Entry[]; mayEdit: boolean }

const kindNames = { audit: 'Audit', performance: 'Performance', narrative: 'In words' }

/** As many as are taken in at once. */
const SHOWN = 3

/** Evidence newest first, the earlier folded away; what was superseded stays, marked. */
export function EvidenceList({ evidence, mayEdit }: Props) {
  if (evidence.length === 0) return <p className="govuk-body">There is no evidence yet.</p>
  const earlier = evidence.slice(SHOWN)
  return (
    <>
      <Entries entries={evidence.slice(0, SHOWN)} mayEdit={mayEdit} />
      {earlier.length > 0 && (
        <Fold summary={`Earlier evidence (${earlier.length})`}>
          <Entries entries={earlier} mayEdit={mayEdit} />
        </Fold>
      )}
    </>
  )
}

function Entries({ entries, mayEdit }: { entries: readonly Entry[]; mayEdit: boolean }) {
  return (
    <ol className="govuk-list govuk-list--spaced">
      {entries.map((each) => (
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
          {each.doubt && (
            <>
              <Tag colour="yellow">Does not add up</Tag>{' '}
            </>
          )}
          <strong>
            {kindNames[each.kind]}
            {each.period && `, ${each.period}`}
          </strong>
          : <Sentence id={each.id} sentence={each.sentence} traceable={each.traceable} />{' '}
          {each.teamRange && `(${each.teamRange}) `}
          {each.fitted && 'Illustrative rows fitted to a published percentage. '}
          {each.notLatestBecause && `Not the measure's latest figure: ${each.notLatestBecause}. `}
          {mayEdit && each.correctable && (
            <a
              className="govuk-link"
              href={each.from === 'figure' ? `/figures/${each.id}/correct` : `/evidence/${each.id}/correct`}
            >
              Correct it
              <span className="govuk-visually-hidden">
                : {each.sentence}
                {each.period && `, ${each.period}`}
              </span>
            </a>
          )}
          {besides(each).map((text) => (
            <span className="govuk-hint app-tight" key={text}>
              {text}
            </span>
          ))}
        </li>
      ))}
    </ol>
  )
}

/** What stands beside it, a line each: what to bear in mind, what does not add up, what it corrects, where it is from. */
function besides(entry: Entry): string[] {
  const { caveat, doubt, corrects, source, issuedOn, recordedOn } = entry
  const from = [
    source,
    issuedOn && `dated ${dayLabel(issuedOn)}`,
    recordedOn && `recorded on ${dayLabel(recordedOn)}`,
  ].filter((each) => each !== null)
  const where = from.join(', ')
  return [
    ...(caveat === null ? [] : [`Bear in mind: ${caveat}`]),
    ...(doubt === null ? [] : [doubt]),
    ...(corrects?.note ? [`Takes the place of an earlier one: ${corrects.note}`] : []),
    ...(where === '' ? [] : [where.charAt(0).toUpperCase() + where.slice(1)]),
  ]
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
