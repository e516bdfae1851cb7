import { scaleLinear } from 'd3-scale'
import { isEnoughToDraw } from './enough-to-draw.ts'

type Props = {
  /** Unique on the page. */
  id: string
  title: string
  /** In the order of the table beside it, whose rows carry the same numbers. */
  segments: ReadonlyArray<{ label: string; n: number; met: boolean; counted: boolean }>
}

const HEIGHT = 44
/** Per cent of the bar: a number fits in a part this wide, on a telephone too. */
const WIDE_ENOUGH = 6
const FILLS = {
  met: ['#00703c', '#00592f'],
  notMet: ['#f4a582', '#f7c4ad'],
  uncounted: ['#e3e3e3', '#b1b4b6'],
}

/**
 * How a question was answered, as one bar, stretched across the page while its numbers keep their size. Each part has its number in the table; its colour only helps.
 * Under ten cases there is no bar: the table has the counts.
 */
export function StackedBar({ id, title, segments }: Props) {
  const total = segments.reduce((sum, segment) => sum + segment.n, 0)
  if (!isEnoughToDraw(segments)) return null
  const x = scaleLinear().domain([0, total]).range([0, 100])
  const parts = segments.map((segment, index) => ({
    ...segment,
    start: segments.slice(0, index).reduce((sum, before) => sum + before.n, 0),
    number: index + 1,
  }))
  return (
    <svg
      className="app-chart"
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      width="100%"
      height={HEIGHT}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>
        {segments.map(({ label, n }) => `${label}: ${n}`).join('; ')}. The table has the same counts.
      </desc>
      {parts.map((part) => {
        const width = x(part.start + part.n) - x(part.start)
        const dark = part.met
        return (
          <g key={`${part.number} ${part.label}`}>
            <rect
              x={`${x(part.start)}%`}
              y="2"
              width={`${width}%`}
              height={HEIGHT - 4}
              fill={fillOf(part)}
              stroke="#ffffff"
              strokeWidth="2"
            />
            {width >= WIDE_ENOUGH && (
              <text
                x={`${x(part.start) + width / 2}%`}
                y={HEIGHT / 2 + 6}
                textAnchor="middle"
                fontSize="17"
                fontWeight="bold"
                fill={dark ? '#ffffff' : '#0b0c0c'}
              >
                {part.number}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** Neighbours of one kind alternate, and a white line parts them. */
function fillOf({ met, counted, number }: { met: boolean; counted: boolean; number: number }): string {
  const pair = met ? FILLS.met : counted ? FILLS.notMet : FILLS.uncounted
  return pair[number % 2] ?? '#e3e3e3'
}
