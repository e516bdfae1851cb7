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

/** Both ratings as decided, with what is proposed and why beside them. `decisions` are newest first. */
export function Ratings({ rags, proposals, decisions, asOf }: Props) {
  return (
    <dl className="govuk-summary-list">
      {kinds.map(([kind, name]) => {
        const decision = decisions.find((each) => each.kind === kind)
        const proposal = proposals?.[kind]
        return (
          <div className="govuk-summary-list__row" key={kind}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">
              <p className="govuk-body">
                <RagTag rag={rags[kind]} />
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
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
