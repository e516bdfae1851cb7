import { openAgainText } from '../domain/rounds/round.ts'
import { BLUE, type Drawing, GREY, type Mark } from './drawing.ts'
import { linear } from './scale.ts'

/** A figure of a series, as far as a small line goes. */
export type SparklinePoint = {
  label: string
  periodEnd: string
  value: number | null
  text: string
  /** Its round is open again. */
  reopened: boolean
}

type Series = {
  points: readonly SparklinePoint[]
  /** The level to reach, in the unit of the values; null: none is set. */
  target: number | null
  /** 'percent' values are 0 to 1 and are drawn on the whole scale. */
  unit: 'percent' | 'weeks' | 'count'
}

const WIDTH = 120
const HEIGHT = 36
const PAD = 5

/**
 * A series as a small line, by the dates of its periods, with a dashed line at the target; all of it in words too. Null where it
 * has fewer than two figures.
 */
export function sparkline({ points, target, unit }: Series): { drawing: Drawing; words: string } | null {
  const drawn = points.flatMap((point) => (point.value === null ? [] : [{ ...point, value: point.value }]))
  const times = drawn.map(({ periodEnd }) => Date.parse(periodEnd))
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined || drawn.length < 2) return null
  const highest = Math.max(...drawn.map(({ value }) => value), target ?? 0)
  const x = linear([first, last], [PAD, WIDTH - PAD])
  const y = linear([0, unit === 'percent' ? Math.max(1, highest) : highest || 1], [HEIGHT - PAD, PAD])
  const through = drawn.map(({ value }, place) => ({ x: x(times[place] ?? 0), y: y(value) }))
  const level = (value: number): Mark => {
    const [from, to] = [
      { x: 0, y: y(value) },
      { x: WIDTH, y: y(value) },
    ] as const
    return { mark: 'line', from, to, colour: GREY, width: 1, dashes: '3 3' }
  }
  const marks: Mark[] = [
    ...(target === null ? [] : [level(target)]),
    { mark: 'path', through, colour: BLUE, width: 2 },
    ...through.slice(-1).map((at): Mark => ({ mark: 'dot', at, radius: 3, colour: BLUE })),
  ]
  const words = drawn
    .map(({ label, text, reopened }) => `${text} in ${label}${reopened ? ` (${openAgainText})` : ''}`)
    .join(', ')
  return { drawing: { width: WIDTH, height: HEIGHT, marks }, words }
}
