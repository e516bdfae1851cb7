import type { ReactNode } from 'react'
import { dayLabel, monthLabel } from '../../domain/measures/period.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import { actionStates } from './action-states.ts'
import { FigureCell } from './measures-in-brief.tsx'
import { RagTag } from './rag-tag.tsx'
import { type State, StateText } from './state-notice.tsx'

type Rating = 'green' | 'amber' | 'red'
type Figure = { label: string; text: string; teamRange: string | null; doubt: string | null }

type Measure = {
  id: string
  title: string
  own: boolean
  baseline: Figure | null
  previous: Figure | null
  latest: Figure | null
  distance: string | null
  targets: ReadonlyArray<{ id: string; due: string; text: string; eachTeam: boolean; note: string | null }>
}

type Recommendation = {
  id: string
  ref: string
  title: string
  leadRoles: readonly string[]
  state: State
  rags: { implementation: Rating | null; impact: Rating | null }
  measures: readonly Measure[]
  evidence: ReadonlyArray<{ id: string; period: string | null; sentence: string; superseded: boolean }>
  actions: ReadonlyArray<{
    id: string
    text: string
    leadRole: string | null
    dueOn: string | null
    state: keyof typeof actionStates
  }>
}

type Props = {
  caption: string
  recommendations: readonly Recommendation[]
  /** The address of a recommendation, on the day that is shown. */
  address: (id: string) => string
}

const headings = [
  'Reference',
  'Recommendation',
  'Implementation',
  'Impact',
  'Measure',
  'Baseline',
  'Previous',
  'Latest',
  'Targets by date',
  'Evidence of completion',
  'Further actions',
  'Lead role',
]

/** Columns that hold sentences. */
const wide: readonly string[] = ['Recommendation', 'Measure', 'Evidence of completion', 'Further actions']

/** The plan as departments publish it: a row a measure, under its recommendation. It scrolls in a region of its own. */
export function PublishedTable({ caption, recommendations, address }: Props) {
  return (
    <ScrollRegion label={caption}>
      <table className="govuk-table app-published">
        <caption className="govuk-table__caption govuk-table__caption--m">{caption}</caption>
        <colgroup>
          {headings.map((heading) => (
            <col className={wide.includes(heading) ? 'app-published__wide' : undefined} key={heading} />
          ))}
        </colgroup>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {headings.map((heading) => (
              <th scope="col" className="govuk-table__header" key={heading}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        {recommendations.map((each) => (
          <Rows recommendation={each} address={address(each.id)} key={each.id} />
        ))}
      </table>
    </ScrollRegion>
  )
}

function Rows({ recommendation, address }: { recommendation: Recommendation; address: string }) {
  const measures = recommendation.measures.filter(({ own }) => own)
  const [first, ...rest] = measures
  const rows = Math.max(1, measures.length)
  return (
    <tbody className="govuk-table__body">
      <tr className="govuk-table__row">
        <th scope="rowgroup" rowSpan={rows} className="govuk-table__header app-published__reference">
          <a className="govuk-link" href={address}>
            {recommendation.ref}
          </a>
        </th>
        <Spanning rows={rows}>
          {recommendation.title}
          {recommendation.state.state !== 'open' && (
            <span className="govuk-hint app-tight">
              <StateText state={recommendation.state} />
            </span>
          )}
        </Spanning>
        <Spanning rows={rows}>
          <RagTag rag={recommendation.rags.implementation} />
        </Spanning>
        <Spanning rows={rows}>
          <RagTag rag={recommendation.rags.impact} />
        </Spanning>
        {first ? <MeasureCells measure={first} /> : <NoMeasure />}
        <Spanning rows={rows}>
          <Evidence evidence={recommendation.evidence} address={address} />
        </Spanning>
        <Spanning rows={rows}>
          <Actions actions={recommendation.actions} />
        </Spanning>
        <Spanning rows={rows}>{recommendation.leadRoles.join('; ') || 'Nobody named'}</Spanning>
      </tr>
      {rest.map((measure) => (
        <tr className="govuk-table__row" key={measure.id}>
          <MeasureCells measure={measure} />
        </tr>
      ))}
    </tbody>
  )
}

function Spanning({ rows, children }: { rows: number; children: ReactNode }) {
  return (
    <td className="govuk-table__cell" rowSpan={rows}>
      {children}
    </td>
  )
}

function MeasureCells({ measure }: { measure: Measure }) {
  return (
    <>
      <td className="govuk-table__cell">{measure.title}</td>
      <td className="govuk-table__cell">
        <FigureCell figure={measure.baseline} />
      </td>
      <td className="govuk-table__cell">
        <FigureCell figure={measure.previous} />
      </td>
      <td className="govuk-table__cell">
        <FigureCell figure={measure.latest} />
        {measure.distance && <span className="govuk-hint app-tight">{measure.distance}</span>}
      </td>
      <td className="govuk-table__cell">
        {measure.targets.length === 0 && 'None'}
        {measure.targets.map((target) => (
          <span className="app-line" key={target.id}>
            {target.text} by {monthLabel(target.due)}
            {target.eachTeam && ', each team'}
            {target.note && ` (${target.note})`}
          </span>
        ))}
      </td>
    </>
  )
}

function NoMeasure() {
  return (
    <td className="govuk-table__cell" colSpan={5}>
      No measure
    </td>
  )
}

/** As many as say how it stands; the rest is a link away. */
const NEWEST = 3

function Evidence({ evidence, address }: { evidence: Recommendation['evidence']; address: string }) {
  const standing = evidence.filter(({ superseded }) => !superseded)
  if (standing.length === 0) return 'None'
  return (
    <>
      {standing.slice(0, NEWEST).map((each) => (
        <span className="app-line" key={each.id}>
          {each.period && `${each.period}: `}
          {shortened(each.sentence)}
        </span>
      ))}
      {standing.length > NEWEST && (
        <a className="govuk-link" href={address}>
          All {standing.length} entries
        </a>
      )}
    </>
  )
}

/** The figure of a sentence; what qualifies it stands with the recommendation. */
function shortened(sentence: string): string {
  const end = sentence.indexOf('. ')
  return end === -1 ? sentence : sentence.slice(0, end + 1)
}

function Actions({ actions }: { actions: Recommendation['actions'] }) {
  const open = actions.filter(({ state }) => state !== 'done')
  if (open.length === 0) return actions.length > 0 ? 'All done' : 'None'
  return open.map((each) => (
    <span className="app-line" key={each.id}>
      {each.text}
      {` (${[actionStates[each.state].toLowerCase(), each.dueOn && `due ${dayLabel(each.dueOn)}`, each.leadRole].filter(Boolean).join(', ')})`}
    </span>
  ))
}
