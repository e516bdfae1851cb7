import { dayLabel } from '../../domain/day.ts'
import { RagTag } from './rag-tag.tsx'

type Rating = 'green' | 'amber' | 'red'
type Proposal = { rag: Rating | null; reason: string }
type Kind = 'implementation' | 'impact'

type Props = {
  rags: Record<Kind, Rating | null>
  /** Null for who may not see the figures it rests on. */
  proposals: Record<Kind, Proposal> | null
  decisions: ReadonlyArray<{ kind: Kind; reason: string; decidedOn: string }>
  asOf: string
}

const kinds: ReadonlyArray<[Kind, string]> = [
  ['implementation', 'Implementation'],
  ['impact', 'Impact'],
]

/** Both ratings as decided, with what is proposed beside them. `decisions` are newest first. */
export function Ratings({ rags, proposals, decisions, asOf }: Props) {
  return (
    <dl className="govuk-summary-list app-brief">
      {kinds.map(([kind, name]) => {
        const decision = decisions.find((each) => each.kind === kind)
        const proposed = proposals?.[kind].rag
        return (
          <div className="govuk-summary-list__row" key={kind}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">
              <RagTag rag={rags[kind]} />
              {decision && ` Decided on ${dayLabel(decision.decidedOn)}.`}
              {proposed && (
                <>
                  {' '}
                  Proposed as of {dayLabel(asOf)}: <RagTag rag={proposed} />
                </>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** Why each stands as it does, and why the evidence would propose what it proposes. */
export function RatingReasons({ rags, proposals, decisions, asOf }: Props) {
  return kinds.map(([kind, name]) => {
    const decision = decisions.find((each) => each.kind === kind)
    const proposal = proposals?.[kind]
    return (
      <div key={kind}>
        <p className="govuk-body">
          <strong>{name}:</strong> <RagTag rag={rags[kind]} />
          {decision && ` Decided on ${dayLabel(decision.decidedOn)}: ${decision.reason}`}
        </p>
        {proposal && (
          <p className="govuk-body">
            {proposal.rag && (
              <>
                Proposed as of {dayLabel(asOf)}: <RagTag rag={proposal.rag} />{' '}
              </>
            )}
            {proposal.rag ? 'because ' : `As of ${dayLabel(asOf)}, `}
            {proposal.reason}.
          </p>
        )}
      </div>
    )
  })
}
