import { scaleLinear, scalePoint } from 'd3-scale'
import { monthLabel } from '../domain/day.ts'
import { enteredText } from '../domain/measures/target.ts'
import type { Drawing, Mark } from './document.ts'

type Drawn = {
  unit: 'percent' | 'weeks' | 'count' | null
  /** By the end of their period. */
  points: ReadonlyArray<{
    id: string
    label: string
    value: number | null
    text: string
    interval: { low: number; high: number } | null
    /** Published without counts: drawn hollow. */
    hollow: boolean
    change: { notAlike: readonly string[] } | null
  }>
  targets: ReadonlyArray<{ due: string; value: number }>
}

type Point = Drawn['points'][number] & { value: number }

const [WIDTH, HEIGHT] = [760, 316]
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 540, 42, 266]
/** The words of more dots stand on two lines in turn, so that neighbours do not run into one another. */
const ON_ONE_LINE = 4
const [INK, BLUE, GREY] = ['#0b0c0c', '#1d70b8', '#505a5f']

/**
 * A measure over time, for the page of its recommendation and for the report: a dot for each figure with its 95% interval, a
 * dashed line for each target, and one between figures that are not alike. Null where it would show nothing that the table
 * does not: of one dot alone, without a target beside it.
 */
export function measureDrawing(measure: Drawn): { drawing: Drawing; alt: string } | null {
  const { unit, points, targets } = measure
  const drawn = points.filter((point): point is Point => point.value !== null)
  if (unit === null || drawn.length === 0 || drawn.length + targets.length < 2) return null
  const highest = Math.max(
    ...drawn.flatMap(({ value, interval }) => [value, interval?.high ?? 0]),
    ...targets.map(({ value }) => value),
  )
  const y = scaleLinear()
    .domain([0, unit === 'percent' ? Math.max(1, highest) : highest || 1])
    .range([BOTTOM, TOP])
  const x = scalePoint<string>()
    .domain(drawn.map(({ id }) => id))
    .range([LEFT, RIGHT])
    .padding(0.5)
  const at = (point: Point) => x(point.id) ?? LEFT
  const levels = byLevel(targets)
  const isLower = (place: number) => drawn.length > ON_ONE_LINE && place % 2 === 1
  const marks = [
    ...y
      .ticks(5)
      .flatMap((tick) => grid(y(tick), unit === 'percent' ? `${Math.round(tick * 100)}%` : `${tick}`)),
    ...levels.flatMap(({ value, months }) => level(y(value), `${enteredText(value, unit)} by ${months}`)),
    ...drawn.flatMap((point, place) => {
      const before = drawn[place - 1]
      return before && notAlike(point) ? broken((at(before) + at(point)) / 2, isLower(place)) : []
    }),
    ...drawn.flatMap((point, place) => dot(point, { x: at(point), y, isLower: isLower(place) })),
  ]
  return { drawing: { width: WIDTH, height: HEIGHT, marks }, alt: altOf(drawn, levels, unit) }
}

function notAlike({ change }: Pick<Point, 'change'>): boolean {
  return change !== null && change.notAlike.length > 0
}

function grid(y: number, text: string): Mark[] {
  return [
    { mark: 'line', from: { x: LEFT, y }, to: { x: RIGHT, y }, colour: '#cecece', width: 1 },
    { mark: 'text', at: { x: LEFT - 8, y: y + 5 }, text, size: 14, anchor: 'end', colour: INK },
  ]
}

function level(y: number, text: string): Mark[] {
  return [
    { mark: 'line', from: { x: LEFT, y }, to: { x: RIGHT, y }, colour: INK, width: 1, dashed: true },
    { mark: 'text', at: { x: RIGHT + 6, y: y + 5 }, text, size: 13, anchor: 'start', colour: INK },
  ]
}

function broken(x: number, isLower: boolean): Mark[] {
  const y = TOP - (isLower ? 26 : 10)
  return [
    { mark: 'line', from: { x, y: TOP }, to: { x, y: BOTTOM }, colour: GREY, width: 2, dashed: true },
    { mark: 'text', at: { x, y }, text: 'not alike', size: 13, anchor: 'middle', colour: INK },
  ]
}

function dot(
  { value, interval, hollow, label }: Point,
  { x, y, isLower }: { x: number; y: (value: number) => number; isLower: boolean },
): Mark[] {
  const under = { x, y: BOTTOM + (isLower ? 40 : 22) }
  const line: Mark[] = interval
    ? [
        {
          ...{ mark: 'line', from: { x, y: y(interval.low) }, to: { x, y: y(interval.high) } },
          ...{ colour: BLUE, width: 3 },
        },
      ]
    : []
  return [
    ...line,
    { mark: 'dot', at: { x, y: y(value) }, radius: 7, colour: BLUE, hollow },
    { mark: 'text', at: under, text: label, size: 13, anchor: 'middle', colour: INK },
  ]
}

type Level = { value: number; months: string }

/** Targets of one level share their line and its label. */
function byLevel(targets: Drawn['targets']): Level[] {
  const levels = new Map<number, string[]>()
  for (const { value, due } of targets) levels.set(value, [...(levels.get(value) ?? []), monthLabel(due)])
  return [...levels].map(([value, months]) => ({
    value,
    months: months.length > 2 ? `${months[0]} and later` : months.join(', '),
  }))
}

function altOf(drawn: readonly Point[], levels: readonly Level[], unit: NonNullable<Drawn['unit']>): string {
  const has = (wanted: (point: Point) => boolean) => drawn.some(wanted)
  return [
    `A dot for each period: ${drawn.map(({ label, text }) => `${label}, ${text}`).join('; ')}.`,
    ...(has(({ hollow }) => hollow) ? ['It is hollow where the figure was published without counts.'] : []),
    ...(has(({ interval }) => interval !== null) ? ['A line through a dot is its 95% interval.'] : []),
    ...(has(notAlike) ? ['A broken upright line stands before a figure that is not like for like.'] : []),
    ...(levels.length > 0
      ? [
          `A dashed level line for each target: ${levels.map(({ value, months }) => `${enteredText(value, unit)} by ${months}`).join('; ')}.`,
        ]
      : []),
    'The table has the same figures.',
  ].join(' ')
}
