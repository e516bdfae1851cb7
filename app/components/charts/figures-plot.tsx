import { scaleLinear } from 'd3-scale'
import type { Disclosed } from '../../domain/evidence/disclosure.ts'
import { textLines } from '../../domain/text-lines.ts'
import { type FrameProps, PlotFrame } from './plot-frame.tsx'
import { LINE, RowLabel } from './row-label.tsx'

type Props = FrameProps & {
  rows: ReadonlyArray<{ id: string; label: string; words: string; shown: Disclosed }>
}

const WIDTH = 960
/** The height of a row, unless what stands beside a dot needs more lines: what counts as met is at their end. */
const ROW = 44
const LONGEST = 34
const MOST_LINES = 6
const TOP = 30
const LEFT = 350
const RIGHT = 690
const INK = '#0b0c0c'
const BLUE = '#1d70b8'

/** One row a question: a dot for its rate and a line for its 95% interval; counts alone where rule 9 allows no rate. */
export function FiguresPlot({ rows, ...frame }: Props) {
  const lines = rows.map(({ words }) => textLines(words, LONGEST, MOST_LINES).length)
  const high = Math.max(ROW, Math.max(0, ...lines) * LINE + 10)
  const height = TOP + rows.length * high + 10
  const x = scaleLinear().domain([0, 1]).range([LEFT, RIGHT])
  return (
    <PlotFrame {...frame} width={WIDTH} height={height}>
      {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={TOP - 6} y2={height - 10} stroke="#cecece" />
          <text x={x(tick)} y={TOP - 12} textAnchor="middle" fontSize="14" fill={INK}>
            {`${tick * 100}%`}
          </text>
        </g>
      ))}
      {rows.map((row, index) => (
        <Row key={row.id} row={row} y={TOP + index * high + high / 2} x={x} />
      ))}
    </PlotFrame>
  )
}

function Row({ row, y, x }: { row: Props['rows'][number]; y: number; x: (rate: number) => number }) {
  const figure = 'figure' in row.shown ? row.shown.figure : null
  const rate = figure?.availability === 'percentage' ? figure.value : null
  const at = (value: number) => x(Math.min(1, Math.max(0, value)))
  return (
    <g>
      <RowLabel text={row.label} x={LEFT - 16} y={y} longest={42} fontSize={14} anchor="end" />
      {rate !== null && figure?.interval && (
        <line
          x1={at(figure.interval.low)}
          x2={at(figure.interval.high)}
          y1={y}
          y2={y}
          stroke={BLUE}
          strokeWidth="4"
        />
      )}
      {rate !== null && <circle cx={at(rate)} cy={y} r="7" fill={BLUE} />}
      <RowLabel text={row.words} x={RIGHT + 16} y={y} longest={LONGEST} fontSize={15} most={MOST_LINES} />
    </g>
  )
}
