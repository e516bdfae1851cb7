import { scaleLinear } from 'd3-scale'
import { openAgainText } from '../../domain/rounds/round.ts'

/** A figure of a series, as far as a small line goes. */
export type SparklinePoint = {
  label: string
  periodEnd: string
  value: number | null
  text: string
  /** Its round is open again. */
  reopened: boolean
}

type Props = {
  title: string
  points: readonly SparklinePoint[]
  /** The level to reach, in the unit of the values; null: none is set. */
  target: number | null
  /** 'percent' values are 0 to 1 and are drawn on the whole scale. */
  unit: 'percent' | 'weeks' | 'count'
}

const WIDTH = 120
const HEIGHT = 36
const PAD = 5

/** A series as a small line, by the dates of its periods, with a dashed line at the target; all of it in words too. */
export function Sparkline({ title, points, target, unit }: Props) {
  const drawn = points.flatMap((point) => (point.value === null ? [] : [{ ...point, value: point.value }]))
  const [first, last] = [drawn[0], drawn.at(-1)]
  if (!first || !last || drawn.length < 2) return <span className="govuk-hint app-tight">No series yet</span>
  const times = drawn.map(({ periodEnd }) => Date.parse(periodEnd))
  const highest = Math.max(...drawn.map(({ value }) => value), target ?? 0)
  const x = scaleLinear()
    .domain([times[0] ?? 0, times.at(-1) ?? 1])
    .range([PAD, WIDTH - PAD])
  const y = scaleLinear()
    .domain([0, unit === 'percent' ? Math.max(1, highest) : highest || 1])
    .range([HEIGHT - PAD, PAD])
  const places = drawn.map(({ value }, place) => ({ x: x(times[place] ?? 0), y: y(value) }))
  const words = drawn
    .map(({ label, text, reopened }) => `${text} in ${label}${reopened ? ` (${openAgainText})` : ''}`)
    .join(', ')
  return (
    <svg
      className="app-sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`${title}: ${words}`}
    >
      {target !== null && (
        <line x1={0} x2={WIDTH} y1={y(target)} y2={y(target)} stroke="#505a5f" strokeDasharray="3 3" />
      )}
      <polyline
        points={places.map((place) => `${place.x.toFixed(1)},${place.y.toFixed(1)}`).join(' ')}
        fill="none"
        stroke="#1d70b8"
        strokeWidth="2"
      />
      {places.slice(-1).map((place) => (
        <circle key="latest" cx={place.x} cy={place.y} r="4" fill="#1d70b8" />
      ))}
    </svg>
  )
}
