import type { SparklinePoint } from '../../charts/sparkline.ts'
import { dayLabel } from '../../domain/day.ts'
import { DataTable } from '../charts/data-table.tsx'
import { Sparkline } from '../charts/sparkline.tsx'
import { Tag } from '../fields/tag.tsx'

type Figure = {
  label: string
  text: string
  teamRange: string | null
  doubt: string | null
  /** Its round is open again. */
  reopened: boolean
}
type Target = { due: string; value: number; text: string }

type Props = {
  measures: ReadonlyArray<{
    id: string
    title: string
    unit: 'percent' | 'weeks' | 'count' | null
    better: 'higher' | 'lower'
    own: boolean
    latest: Figure | null
    nextTarget: Target | null
    distance: string | null
    points: readonly SparklinePoint[]
  }>
}

/** Every measure in a line: where it stands and how far it has to go; where it began stands with its figures, to which it leads. */
export function MeasuresInBrief({ measures }: Props) {
  return (
    <DataTable
      caption="Measures in brief"
      captionSize="hidden"
      compact
      shares={[8, 3, 6, 7]}
      headings={['Measure', 'Over time', 'Latest', 'Against its target']}
      rows={measures.map((measure) => ({
        id: measure.id,
        cells: [
          <span key="title">
            <a className="govuk-link" href={`#measure-${measure.id}`}>
              {measure.title}
            </a>
            {measure.better === 'lower' && ' (lower is better)'}
            {!measure.own && ' (judged under another recommendation)'}
          </span>,
          measure.unit && (
            <Sparkline
              key="series"
              title={measure.title}
              unit={measure.unit}
              points={measure.points}
              target={measure.nextTarget?.value ?? null}
            />
          ),
          <FigureCell key="latest" figure={measure.latest} inLine />,
          measure.distance ?? withoutDistance(measure.nextTarget),
        ],
      }))}
    />
  )
}

/** A figure with its period, the range of its teams, whether it adds up, and whether its round is open again. */
export function FigureCell({ figure, inLine = false }: { figure: Figure | null; inLine?: boolean }) {
  if (figure === null) return 'None'
  return (
    <>
      <strong>{figure.text}</strong>{' '}
      <span className={inLine ? 'app-beside-figure' : 'govuk-hint app-tight'}>
        {figure.label}
        {figure.teamRange && `, ${figure.teamRange}`}
      </span>
      {figure.doubt && <Tag colour="yellow">Does not add up</Tag>}
      {figure.reopened && <Tag colour="yellow">Round open again</Tag>}
    </>
  )
}

function withoutDistance(target: Target | null): string {
  return target === null ? 'No target' : `Target ${target.text} by ${dayLabel(target.due)}`
}
