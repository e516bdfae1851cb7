import { scaleLinear } from 'd3-scale'
import type { Answered } from '../../domain/findings/found-question.ts'
import { isEnoughToDraw } from './enough-to-draw.ts'
import { type FrameProps, PlotFrame } from './plot-frame.tsx'
import { RowLabel } from './row-label.tsx'

type Props = FrameProps & {
  rows: ReadonlyArray<{ id: string; label: string; answers: readonly Answered[] | null }>
}

const WIDTH = 960
const ROW = 44
const TOP = 40
const LEFT = 350
const RIGHT = 950
const INK = '#0b0c0c'
/** Neighbours of one kind alternate, and a white line parts them. */
const FILLS = {
  met: ['#00703c', '#00592f'],
  notMet: ['#f4a582', '#f7c4ad'],
  uncounted: ['#e3e3e3', '#b1b4b6'],
}

/** How each question was answered, one bar a question, or under ten cases its counts alone (rule 9); the table has what each part is. */
export function AnswersPlot({ rows, ...frame }: Props) {
  const height = TOP + rows.length * ROW + 4
  return (
    <PlotFrame {...frame} width={WIDTH} height={height}>
      <Key />
      {rows.map((row, index) => (
        <Row key={row.id} row={row} y={TOP + index * ROW} />
      ))}
    </PlotFrame>
  )
}

function Key() {
  const kinds = [
    ['met', 'Met'],
    ['notMet', 'Not met'],
    ['uncounted', 'Not applicable or not known'],
  ] as const
  return kinds.map(([kind, text], index) => (
    <g key={kind}>
      <rect x={LEFT + index * 130} y="6" width="18" height="18" fill={FILLS[kind][0]} />
      <text x={LEFT + index * 130 + 26} y="20" fontSize="15" fill={INK}>
        {text}
      </text>
    </g>
  ))
}

function Row({ row, y }: { row: Props['rows'][number]; y: number }) {
  const middle = y + ROW / 2
  return (
    <g>
      <RowLabel text={row.label} x={LEFT - 16} y={middle} longest={42} fontSize={14} anchor="end" />
      {row.answers === null ? (
        <text x={LEFT} y={middle + 5} fontSize="15" fill={INK}>
          [c]
        </text>
      ) : isEnoughToDraw(row.answers) ? (
        <Bar answers={row.answers} y={y + 5} />
      ) : (
        <RowLabel text={countsText(row.answers)} x={LEFT} y={middle} longest={76} fontSize={15} />
      )}
    </g>
  )
}

function countsText(answers: readonly Answered[]): string {
  return answers.map(({ label, n }) => `${label}: ${n}`).join('; ')
}

function Bar({ answers, y }: { answers: readonly Answered[]; y: number }) {
  const total = answers.reduce((sum, { n }) => sum + n, 0)
  const x = scaleLinear()
    .domain([0, total || 1])
    .range([LEFT, RIGHT])
  return answers.map((answer, index) => {
    const before = answers.slice(0, index).reduce((sum, { n }) => sum + n, 0)
    const width = x(before + answer.n) - x(before)
    const pair = answer.met ? FILLS.met : answer.counted ? FILLS.notMet : FILLS.uncounted
    return (
      <g key={`${answer.label} ${answer.outcome}`}>
        <rect
          x={x(before)}
          y={y}
          width={width}
          height={ROW - 10}
          fill={pair[index % 2]}
          stroke="#ffffff"
          strokeWidth="2"
        />
        {width > 26 && (
          <text
            x={x(before) + width / 2}
            y={y + ROW / 2}
            textAnchor="middle"
            fontSize="15"
            fontWeight="bold"
            fill={answer.met ? '#ffffff' : INK}
          >
            {answer.n}
          </text>
        )}
      </g>
    )
  })
}
