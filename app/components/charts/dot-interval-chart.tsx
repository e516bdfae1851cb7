import { scaleLinear, scalePoint } from 'd3-scale'
import { monthLabel } from '../../domain/measures/period.ts'
import { valueText } from '../../domain/measures/target.ts'
import { ScrollRegion } from '../scroll-region.tsx'

type Props = {
  /** Unique on the page. */
  id: string
  title: string
  unit: 'percent' | 'weeks' | 'count'
  points: ReadonlyArray<{
    id: string
    label: string
    value: number | null
    interval: { low: number; high: number } | null
    /** Published without counts: drawn hollow. */
    hollow: boolean
  }>
  targets: ReadonlyArray<{ id: string; due: string; value: number }>
}

const WIDTH = 760
const HEIGHT = 300
const LEFT = 60
const RIGHT = 540
const TOP = 20
const BOTTOM = 250
const INK = '#0b0c0c'

/** A measure over time: a dot for each figure with its 95% interval, and a dashed line for each target. */
export function DotIntervalChart({ id, title, unit, points, targets }: Props) {
  const drawn = points.filter((point) => point.value !== null)
  if (drawn.length === 0) return null
  const highest = Math.max(
    ...drawn.flatMap(({ value, interval }) => [value ?? 0, interval?.high ?? 0]),
    ...targets.map((target) => target.value),
  )
  const y = scaleLinear()
    .domain([0, unit === 'percent' ? Math.max(1, highest) : highest || 1])
    .range([BOTTOM, TOP])
  const x = scalePoint<string>()
    .domain(drawn.map((point) => point.id))
    .range([LEFT, RIGHT])
    .padding(0.5)
  return (
    <ScrollRegion label={`${title}: chart`}>
      <svg
        className="app-chart"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        width="100%"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>
          A dot for each period, hollow where it was published without counts; a line through it for its 95%
          interval; a dashed line for each target. The table has the same figures.
        </desc>
        {y.ticks(5).map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={RIGHT} y1={y(tick)} y2={y(tick)} stroke="#cecece" />
            <text x={LEFT - 8} y={y(tick) + 5} textAnchor="end" fontSize="14" fill={INK}>
              {unit === 'percent' ? `${Math.round(tick * 100)}%` : tick}
            </text>
          </g>
        ))}
        {byLevel(targets).map((target) => (
          <g key={target.id}>
            <line
              x1={LEFT}
              x2={RIGHT}
              y1={y(target.value)}
              y2={y(target.value)}
              stroke={INK}
              strokeDasharray="6 4"
            />
            <text x={RIGHT + 6} y={y(target.value) + 5} fontSize="13" fill={INK}>
              {`${valueText(target.value, unit)} by ${target.months}`}
            </text>
          </g>
        ))}
        {drawn.map((point, index) => {
          const at = x(point.id) ?? LEFT
          return (
            <g key={point.id}>
              {point.interval && (
                <line
                  x1={at}
                  x2={at}
                  y1={y(point.interval.low)}
                  y2={y(point.interval.high)}
                  stroke="#1d70b8"
                  strokeWidth="3"
                />
              )}
              <circle
                cx={at}
                cy={y(point.value ?? 0)}
                r="7"
                fill={point.hollow ? '#ffffff' : '#1d70b8'}
                stroke="#1d70b8"
                strokeWidth="3"
              />
              <text
                x={at}
                y={BOTTOM + (index % 2 === 0 ? 20 : 38)}
                textAnchor="middle"
                fontSize="13"
                fill={INK}
              >
                {point.label}
              </text>
            </g>
          )
        })}
      </svg>
    </ScrollRegion>
  )
}

/** Targets of one level share their line and its label. */
function byLevel(targets: Props['targets']): Array<{ id: string; value: number; months: string }> {
  const levels = new Map<number, { id: string; months: string[] }>()
  for (const { id, value, due } of targets) {
    const level = levels.get(value) ?? { id, months: [] }
    level.months.push(monthLabel(due))
    levels.set(value, level)
  }
  return [...levels].map(([value, { id, months }]) => ({
    id,
    value,
    months: months.length > 2 ? `${months[0]} and later` : months.join(', '),
  }))
}
