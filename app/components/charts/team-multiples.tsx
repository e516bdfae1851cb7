import { scaleLinear, scalePoint } from 'd3-scale'
import type { SeriesPoint } from '../../domain/findings/series.ts'
import { textLines } from '../../domain/text-lines.ts'
import { type FrameProps, PlotFrame } from './plot-frame.tsx'

type Props = FrameProps & {
  teams: ReadonlyArray<{ team: string; series: readonly SeriesPoint[] }>
  /** Every round of the series, oldest first: all teams share one axis. */
  rounds: ReadonlyArray<{ id: string }>
}

const ACROSS = 4
const CELL = { width: 235, height: 150 }
const INK = '#0b0c0c'
const BLUE = '#1d70b8'

/** One small drawing a team, all to one scale. Under 10 cases there is no dot: the counts are written (rule 9). */
export function TeamMultiples({ teams, rounds, ...frame }: Props) {
  const down = Math.ceil(teams.length / ACROSS)
  return (
    <PlotFrame {...frame} width={ACROSS * CELL.width} height={down * CELL.height}>
      {teams.map((each, index) => (
        <g
          key={each.team}
          transform={`translate(${(index % ACROSS) * CELL.width} ${Math.floor(index / ACROSS) * CELL.height})`}
        >
          <Team team={each.team} series={each.series} rounds={rounds} />
        </g>
      ))}
    </PlotFrame>
  )
}

function Team({ team, series, rounds }: Props['teams'][number] & { rounds: Props['rounds'] }) {
  const [top, bottom, left, right] = [34, CELL.height - 26, 40, CELL.width - 14]
  const y = scaleLinear().domain([0, 1]).range([bottom, top])
  const x = scalePoint<string>()
    .domain(rounds.map((round) => round.id))
    .range([left, right])
    .padding(0.5)
  return (
    <>
      <text x={left} y="18" fontSize="15" fontWeight="bold" fill={INK}>
        {textLines(team || 'No team named', 26, 1)[0]}
      </text>
      {[0, 0.5, 1].map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} stroke="#cecece" />
          <text x={left - 5} y={y(tick) + 4} textAnchor="end" fontSize="12" fill={INK}>
            {`${tick * 100}%`}
          </text>
        </g>
      ))}
      {series.map((point) => {
        const at = x(point.round.id) ?? left
        const figure = 'figure' in point.shown ? point.shown.figure : null
        if (figure?.availability === 'percentage' && figure.value !== null)
          return (
            <g key={point.round.id}>
              {figure.interval && (
                <line
                  x1={at}
                  x2={at}
                  y1={y(figure.interval.low)}
                  y2={y(figure.interval.high)}
                  stroke={BLUE}
                  strokeWidth="3"
                />
              )}
              <circle cx={at} cy={y(Math.min(1, figure.value))} r="5" fill={BLUE} />
            </g>
          )
        return (
          <text key={point.round.id} x={at} y={bottom + 18} textAnchor="middle" fontSize="12" fill={INK}>
            {figure === null
              ? '[c]'
              : figure.availability === 'unavailable'
                ? '–'
                : `${figure.numerator} of ${figure.denominator}`}
          </text>
        )
      })}
    </>
  )
}
