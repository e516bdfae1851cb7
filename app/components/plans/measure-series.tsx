import { measureSeriesDrawing } from '../../charts/measure-series-drawing.ts'
import { dayLabel } from '../../domain/day.ts'
import type { Unit } from '../../domain/measures/target.ts'
import { DataTable } from '../charts/data-table.tsx'
import { DrawingFigure } from '../charts/drawing-figure.tsx'
import { Tag } from '../fields/tag.tsx'
import { Fold } from '../fold.tsx'
import { FigureCell } from './measures-in-brief.tsx'

type WithdrawnTarget = {
  id: string
  due: string
  text: string
  note: string | null
  on: string | null
  by: string | null
}

type Milestone = {
  label: string
  text: string
  teamRange: string | null
  doubt: string | null
  reopened: boolean
}

type Measure = {
  id: string
  title: string
  unit: Exclude<Unit, 'days' | 'months'> | null
  better: 'higher' | 'lower'
  headline: boolean
  /** What audits count for it, in a sentence. */
  counts: string | null
  scopeNote: string | null
  targetSentence: string | null
  latestId: string | null
  mayEdit: boolean
  targets: ReadonlyArray<{
    id: string
    due: string
    value: number
    text: string
    eachTeam?: boolean
    note: string | null
  }>
  withdrawnTargets: ReadonlyArray<WithdrawnTarget>
  baseline: Milestone | null
  /** The figure at the last target date passed, or the last before it. */
  outturn: { figure: Milestone; target: { due: string; text: string } } | null
  points: ReadonlyArray<{
    id: string
    label: string
    value: number | null
    text: string
    interval: { low: number; high: number } | null
    hollow: boolean
    evidenceId: string | null
    fitted: boolean
    /** Its round is open again. */
    reopened: boolean
    /** What the plan had published of the same figure. */
    published: string | null
    teamRange: string | null
    /** Why the printed figure does not add up. */
    doubt: string | null
    change: { sentence: string; notAlike: readonly string[] } | null
  }>
}

/** A measure, folded away: how it stands, its dated targets, its figures over time as plot and table. A link to it opens it. */
export function MeasureSeries({ measure }: { measure: Measure }) {
  const { unit } = measure
  const drawn = measureSeriesDrawing(measure)
  return (
    <Fold summary={measure.title}>
      <section aria-labelledby={`measure-${measure.id}`}>
        <h3 className="govuk-heading-s app-linked" id={`measure-${measure.id}`}>
          Figures, targets and chart<span className="govuk-visually-hidden">: {measure.title}</span>
        </h3>
        <p className="govuk-body">
          {measure.headline ? 'A headline measure. ' : ''}
          {measure.better === 'higher' ? 'Higher is better.' : 'Lower is better.'}
          {measure.counts ? ` ${measure.counts}` : ''}
          {measure.scopeNote ? ` ${measure.scopeNote}` : ''}
        </p>
        {measure.targetSentence && <p className="govuk-body">{measure.targetSentence}.</p>}
        <Milestones measure={measure} />
        <Targets measure={measure} />
        {drawn && <DrawingFigure id={`chart-${measure.id}`} title={measure.title} {...drawn} />}
        {measure.points.length > 0 ? (
          <Figures measure={measure} />
        ) : (
          <p className="govuk-body">There is no figure yet.</p>
        )}
        {measure.mayEdit && (
          <p className="govuk-body">
            <a className="govuk-link" href={`/measures/${measure.id}/change`}>
              Change its targets or what it counts
              <span className="govuk-visually-hidden">: {measure.title}</span>
            </a>
            {unit && (
              <>
                {' or '}
                <a className="govuk-link" href={`/measures/${measure.id}/figures/new`}>
                  add a figure
                  <span className="govuk-visually-hidden">: {measure.title}</span>
                </a>
              </>
            )}
          </p>
        )}
      </section>
    </Fold>
  )
}

/** Where it began, and where it stood when a target was due. */
function Milestones({ measure: { baseline, outturn } }: { measure: Measure }) {
  return (
    <dl className="govuk-summary-list app-brief">
      <div className="govuk-summary-list__row">
        <dt className="govuk-summary-list__key">Baseline</dt>
        <dd className="govuk-summary-list__value">
          <FigureCell figure={baseline} />
        </dd>
      </div>
      <div className="govuk-summary-list__row">
        <dt className="govuk-summary-list__key">Outturn, at its last target date</dt>
        <dd className="govuk-summary-list__value">
          <FigureCell figure={outturn?.figure ?? null} />
          {outturn && (
            <span className="govuk-hint app-tight">
              target {outturn.target.text} by {dayLabel(outturn.target.due)}
            </span>
          )}
        </dd>
      </div>
    </dl>
  )
}

function Targets({ measure: { targets, withdrawnTargets } }: { measure: Measure }) {
  if (targets.length + withdrawnTargets.length === 0) return null
  return (
    <ul className="govuk-list govuk-list--bullet">
      {targets.map((target) => (
        <li key={target.id}>
          Target by {dayLabel(target.due)}: {target.text}
          {target.eachTeam ? ', for every team' : ''}
          {target.note ? ` (${target.note})` : ''}
        </li>
      ))}
      {withdrawnTargets.map((target) => (
        <li key={target.id}>{withdrawnText(target)}</li>
      ))}
    </ul>
  )
}

function Figures({ measure: { title, points, latestId } }: { measure: Measure }) {
  return (
    <DataTable
      caption={`${title}, over time`}
      headings={['Period', 'Figure', 'Since the figure before']}
      rows={points.map((point) => ({
        id: point.id,
        cells: [
          point.label,
          <span key="figure">
            {point.evidenceId ? (
              <a className="govuk-link" href={`/evidence/${point.evidenceId}`}>
                {point.text}
              </a>
            ) : (
              point.text
            )}
            {point.teamRange && `, ${point.teamRange}`}
            {point.published && `. ${point.published}`}
            {point.doubt && (
              <>
                . <Tag colour="yellow">Does not add up</Tag> {point.doubt}
              </>
            )}
            {point.fitted && '; illustrative rows fitted to a published percentage'}
            {point.id === latestId && ' (latest)'}
            {point.reopened && (
              <>
                {' '}
                <Tag colour="yellow">Round open again</Tag>
              </>
            )}
          </span>,
          changeText(point.change),
        ],
      }))}
    />
  )
}

function withdrawnText({ due, text, note, on, by }: WithdrawnTarget): string {
  const when = `${on ? ` on ${dayLabel(on)}` : ''}${by ? ` by ${by}` : ''}`
  return `Withdrawn${when}: the target of ${text} by ${dayLabel(due)}${note ? ` (${note})` : ''}`
}

function changeText(change: { sentence: string; notAlike: readonly string[] } | null) {
  if (change === null) return ''
  return (
    <>
      {change.notAlike.length > 0 && (
        <>
          <Tag colour="yellow">Not like for like</Tag>{' '}
        </>
      )}
      {change.sentence.charAt(0).toUpperCase() + change.sentence.slice(1)}
    </>
  )
}
