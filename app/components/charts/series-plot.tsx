import { scaleLinear, scalePoint } from 'd3-scale'
import { monthLabel } from '../../domain/day.ts'
import type { SeriesPoint } from '../../domain/findings/series.ts'
import { enteredText } from '../../domain/measures/target.ts'
import { textLines } from '../../domain/text-lines.ts'
import { type FrameProps, PlotFrame } from './plot-frame.tsx'

type Props = FrameProps & {
  /** Oldest first. */
  series: readonly SeriesPoint[]
  targets: ReadonlyArray<{ id: string; due: string; value: number }>
  /** What happened meanwhile, by date: marked, never explained. */
  events: ReadonlyArray<{ id: string; on: string; title: string }>
}

const WIDTH = 960
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 780, 46, 300]
const INK = '#0b0c0c'
const BLUE = '#1d70b8'

/**
 * A question over time: a dot a round with its 95% interval, dashed lines for targets, a broken line between rounds that are
 * not alike, and letters for dated events. Between dots no line is drawn, for nothing is known of the time between.
 */
export function SeriesPlot({ series, targets, events, ...frame }: Props) {
  const y = scaleLinear().domain([0, 1]).range([BOTTOM, TOP])
  const x = scalePoint<string>()
    .domain(series.map(({ round }) => round.id))
    .range([LEFT, RIGHT])
    .padding(0.5)
  const at = (index: number) => x(series[index]?.round.id ?? '') ?? LEFT
  return (
    <PlotFrame {...frame} width={WIDTH} height={350}>
      {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={RIGHT} y1={y(tick)} y2={y(tick)} stroke="#cecece" />
          <text x={LEFT - 8} y={y(tick) + 5} textAnchor="end" fontSize="14" fill={INK}>
            {`${tick * 100}%`}
          </text>
        </g>
      ))}
      {targets.map((target) => (
        <g key={target.id}>
          <line
            x1={LEFT}
            x2={RIGHT}
            y1={y(target.value)}
            y2={y(target.value)}
            stroke={INK}
            strokeDasharray="6 4"
          />
          <text x={RIGHT + 8} y={y(target.value) + 5} fontSize="13" fill={INK}>
            {`${enteredText(target.value, 'percent')} by ${monthLabel(target.due)}`}
          </text>
        </g>
      ))}
      {series.map((point, index) =>
        point.notAlike.length > 0 ? (
          <g key={point.round.id}>
            <line
              x1={(at(index - 1) + at(index)) / 2}
              x2={(at(index - 1) + at(index)) / 2}
              y1={TOP}
              y2={BOTTOM}
              stroke="#505a5f"
              strokeDasharray="2 5"
              strokeWidth="2"
            />
            <text
              x={(at(index - 1) + at(index)) / 2}
              y={TOP - 8}
              textAnchor="middle"
              fontSize="13"
              fill={INK}
            >
              not alike
            </text>
          </g>
        ) : null,
      )}
      {events.map((event, index) => (
        <EventMark key={event.id} letter={letterOf(index)} x={placeOf(event.on, series, at)} />
      ))}
      {series.map((point, index) => (
        <Dot key={point.round.id} point={point} x={at(index)} y={y} down={index % 2 === 1} />
      ))}
    </PlotFrame>
  )
}

/** A, B … Z, then by number: one letter an event, as in the list under the plot. */
export function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1)
}

function EventMark({ letter, x }: { letter: string; x: number }) {
  return (
    <g>
      <line x1={x} x2={x} y1={TOP} y2={BOTTOM} stroke="#912b88" strokeWidth="1" />
      <text x={x} y={TOP - 26} textAnchor="middle" fontSize="14" fontWeight="bold" fill="#912b88">
        {letter}
      </text>
    </g>
  )
}

/** Between the rounds it fell between, by date; before the first and after the last at the edge. */
function placeOf(on: string, series: readonly SeriesPoint[], at: (index: number) => number): number {
  const after = series.findIndex(({ round }) => round.period.end >= on)
  if (after === 0) return (LEFT + at(0)) / 2
  if (after === -1) return (at(series.length - 1) + RIGHT) / 2
  const [from, to] = [series[after - 1]?.round.period.end ?? on, series[after]?.round.period.end ?? on]
  const whole = Date.parse(to) - Date.parse(from)
  const share = whole === 0 ? 0.5 : (Date.parse(on) - Date.parse(from)) / whole
  // Never on a dot: what happened on the day is not what was found.
  const kept = Math.min(0.9, Math.max(0.1, share))
  return at(after - 1) + (at(after) - at(after - 1)) * kept
}

function Dot({
  point,
  x,
  y,
  down,
}: {
  point: SeriesPoint
  x: number
  y: (rate: number) => number
  down: boolean
}) {
  const figure = 'figure' in point.shown ? point.shown.figure : null
  const rate = figure?.availability === 'percentage' ? figure.value : null
  const [label = ''] = textLines(point.round.period.label, 18, 1)
  return (
    <g>
      {rate !== null && figure?.interval && (
        <line
          x1={x}
          x2={x}
          y1={y(figure.interval.low)}
          y2={y(figure.interval.high)}
          stroke={BLUE}
          strokeWidth="3"
        />
      )}
      {rate !== null ? (
        <circle cx={x} cy={y(Math.min(1, rate))} r="7" fill={BLUE} />
      ) : (
        <text x={x} y={BOTTOM - 8} textAnchor="middle" fontSize="14" fill={INK}>
          {figure === null
            ? '[c]'
            : figure.availability === 'unavailable'
              ? 'none'
              : `${figure.numerator} of ${figure.denominator}`}
        </text>
      )}
      <text x={x} y={BOTTOM + (down ? 40 : 20)} textAnchor="middle" fontSize="13" fill={INK}>
        {label}
      </text>
    </g>
  )
}
