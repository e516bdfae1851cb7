import { dayLabel, monthLabel } from '../../domain/day.ts'
import { DataTable } from '../charts/data-table.tsx'
import { Tag } from '../fields/tag.tsx'
import { actionStates } from './action-states.ts'
import { FigureCell } from './measures-in-brief.tsx'
import { RagTag } from './rag-tag.tsx'
import { type State, StateText } from './state-notice.tsx'

type Rating = 'green' | 'amber' | 'red'
type Figure = {
  label: string
  text: string
  teamRange: string | null
  doubt: string | null
  reopened: boolean
}

type Measure = {
  id: string
  title: string
  own: boolean
  baseline: Figure | null
  previous: Figure | null
  latest: Figure | null
  targets: ReadonlyArray<{ id: string; due: string; text: string; eachTeam: boolean; note: string | null }>
  withdrawnTargets: ReadonlyArray<{ id: string; due: string; text: string; on: string | null }>
}

type Recommendation = {
  id: string
  ref: string
  title: string
  leadRoles: readonly string[]
  state: State
  rags: { implementation: Rating | null; impact: Rating | null }
  measures: readonly Measure[]
  evidence: ReadonlyArray<{
    id: string
    period: string | null
    sentence: string
    superseded: boolean
    reopened: boolean
  }>
  actions: ReadonlyArray<{
    id: string
    text: string
    leadRole: string | null
    dueOn: string | null
    state: keyof typeof actionStates
  }>
}

type Props = {
  recommendations: readonly Recommendation[]
  /** The address of a recommendation, on the day that is shown. */
  address: (id: string) => string
}

/**
 * The plan as departments publish it, with the same headings. In print it is one table of twelve columns, which no screen
 * shows at once: here each row is a section.
 */
export function PublishedPlan({ recommendations, address }: Props) {
  return recommendations.map((each) => (
    <section className="app-row" aria-labelledby={`row-${each.id}`} key={each.id}>
      <h3 className="govuk-heading-s" id={`row-${each.id}`}>
        <a className="govuk-link" href={address(each.id)}>
          {each.ref} {each.title}
        </a>
      </h3>
      <p className="govuk-body app-filters">
        <span>
          Implementation <RagTag rag={each.rags.implementation} />
        </span>
        <span>
          Impact <RagTag rag={each.rags.impact} />
        </span>
        <span>Lead role: {each.leadRoles.join('; ') || 'nobody named'}</span>
      </p>
      {each.state.state !== 'open' && (
        <p className="govuk-body">
          <StateText state={each.state} />
        </p>
      )}
      <Measures recommendation={each} />
      <div className="app-beside">
        <div>
          <h4 className="govuk-heading-s">Evidence of completion</h4>
          <Evidence evidence={each.evidence} address={address(each.id)} />
        </div>
        <div>
          <h4 className="govuk-heading-s">Further actions</h4>
          <Actions actions={each.actions} />
        </div>
      </div>
    </section>
  ))
}

function Measures({ recommendation: { ref, measures } }: { recommendation: Recommendation }) {
  const own = measures.filter((measure) => measure.own)
  if (own.length === 0) return <p className="govuk-body">No measure.</p>
  return (
    <DataTable
      caption={`Targets and measures of ${ref}`}
      captionSize="hidden"
      headings={['Measure', 'Baseline', 'Previous', 'Latest', 'Targets by date']}
      rows={own.map((measure) => ({
        id: measure.id,
        cells: [
          measure.title,
          <FigureCell key="baseline" figure={measure.baseline} />,
          <FigureCell key="previous" figure={measure.previous} />,
          <FigureCell key="latest" figure={measure.latest} />,
          <Targets key="targets" targets={measure.targets} withdrawn={measure.withdrawnTargets} />,
        ],
      }))}
    />
  )
}

function Targets({
  targets,
  withdrawn,
}: Pick<Measure, 'targets'> & { withdrawn: Measure['withdrawnTargets'] }) {
  if (targets.length + withdrawn.length === 0) return 'None'
  const inForce = targets.map((target) => (
    <span className="app-line" key={target.id}>
      {target.text} by {monthLabel(target.due)}
      {target.eachTeam && ', each team'}
      {target.note && ` (${target.note})`}
    </span>
  ))
  const gone = withdrawn.map(({ id, due, text, on }) => (
    <span className="app-line" key={id}>
      {text} by {monthLabel(due)}, withdrawn{on && ` on ${dayLabel(on)}`}
    </span>
  ))
  return [...inForce, ...gone]
}

/** As many as say how it stands; the rest is a link away. */
const NEWEST = 3

function Evidence({ evidence, address }: { evidence: Recommendation['evidence']; address: string }) {
  const standing = evidence.filter(({ superseded }) => !superseded)
  if (standing.length === 0) return <p className="govuk-body">None.</p>
  return (
    <ul className="govuk-list govuk-list--bullet">
      {standing.slice(0, NEWEST).map((each) => (
        <li key={each.id}>
          {each.reopened && (
            <>
              <Tag colour="yellow">Round open again</Tag>{' '}
            </>
          )}
          {each.period && `${each.period}: `}
          {shortened(each.sentence)}
        </li>
      ))}
      {standing.length > NEWEST && (
        <li>
          <a className="govuk-link" href={address}>
            All {standing.length} entries
          </a>
        </li>
      )}
    </ul>
  )
}

/** The figure of a sentence; what qualifies it stands with the recommendation. */
function shortened(sentence: string): string {
  const end = sentence.indexOf('. ')
  return end === -1 ? sentence : sentence.slice(0, end + 1)
}

function Actions({ actions }: Pick<Recommendation, 'actions'>) {
  const open = actions.filter(({ state }) => state !== 'done')
  if (open.length === 0) return <p className="govuk-body">{actions.length > 0 ? 'All are done.' : 'None.'}</p>
  return (
    <ul className="govuk-list govuk-list--bullet">
      {open.map((each) => (
        <li key={each.id}>
          {each.text} ({howItStands(each)})
        </li>
      ))}
    </ul>
  )
}

function howItStands({ state, dueOn, leadRole }: Recommendation['actions'][number]): string {
  const due = dueOn === null ? 'no date' : `due ${dayLabel(dueOn)}`
  return [actionStates[state].toLowerCase(), due, leadRole].filter((part) => part !== null).join(', ')
}
