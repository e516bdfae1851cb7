import { monthLabel } from '../domain/day.ts'
import { enteredText } from '../domain/measures/target.ts'
import { openAgainText } from '../domain/rounds/round.ts'
import { type Drawing, GREY, GRID, INK, type Mark } from './drawing.ts'
import { figureMark } from './figure-mark.ts'
import { evenly, linear, ticks } from './scale.ts'
import { textLines } from './text-lines.ts'

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
    /** Its round is open again. */
    reopened: boolean
    change: { notAlike: readonly string[] } | null
  }>
  targets: ReadonlyArray<{ due: string; value: number }>
}

type Point = Drawn['points'][number] & { value: number }

/** Two of them stand beside one another on a page of A4, and one on a telephone: the letters can be read in either. */
const [WIDTH, HEIGHT] = [440, 216]
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 276, 34, 172]
/** Sizes of letters, and about how wide one is of the size of a label. */
const [LABEL, TITLE, LETTER] = [12, 14, 6.6]
const LINE = LABEL + 2
/** Letters of a title on a line, and of a target's label: as many as there is room for right of the lines, in a wide letter. */
const [TITLE_LETTERS, LEVEL_LETTERS] = [54, 21]

/**
 * A measure over time, for the page of its recommendation and for the report: a dot for each figure with its 95% interval, a
 * dashed line for each target, and one between figures that are not alike. Null where it would show nothing that the table
 * does not: of one dot alone, without a target beside it.
 * @param titled with its title drawn above it, where many stand together
 */
export function measureSeriesDrawing(
  measure: Drawn,
  { titled = null }: { titled?: string | null } = {},
): { drawing: Drawing; alt: string } | null {
  const { unit, points, targets } = measure
  const drawn = points.filter((point): point is Point => point.value !== null)
  if (unit === null || drawn.length === 0 || drawn.length + targets.length < 2) return null
  const highest = Math.max(
    ...drawn.flatMap(({ value, interval }) => [value, interval?.high ?? 0]),
    ...targets.map(({ value }) => value),
  )
  const title = titled === null ? [] : textLines(titled, TITLE_LETTERS, 3)
  const down = title.length * (TITLE + 4)
  const full = unit === 'percent' ? Math.max(1, highest) : highest || 1
  const [top, bottom] = [TOP + down, BOTTOM + down]
  const y = linear([0, full], [bottom, top])
  const at = evenly(drawn.length, [LEFT, RIGHT])
  const levels = byLevel(targets)
  const labels = levels.map(({ value, months }) =>
    textLines(`${enteredText(value, unit)} ${months}`, LEVEL_LETTERS, 2),
  )
  const inLine = linesOf(drawn, at)
  const marks = [
    ...title.map((text, line): Mark => titleLine(text, line)),
    ...ticks(full).flatMap((tick) =>
      grid(y(tick), unit === 'percent' ? `${Math.round(tick * 100)}%` : `${tick}`),
    ),
    ...levels.flatMap(({ value }) => levelLine(y(value))),
    ...apart(levels.map(({ value }, place) => ({ y: y(value), lines: labels[place]?.length ?? 1 }))).flatMap(
      (middle, place) => levelLabel(middle, labels[place] ?? []),
    ),
    ...drawn.flatMap((point, place) =>
      place > 0 && notAlike(point) ? broken((at(place - 1) + at(place)) / 2, { top, bottom, place }) : [],
    ),
    ...drawn.flatMap((point, place) =>
      figureMark(point, (value) => ({ x: at(place), y: y(value) }), { radius: 6, width: 3 }),
    ),
    ...drawn.flatMap((point, place) => periodLabel(point, at(place), bottom, inLine[place])),
  ]
  return { drawing: { width: WIDTH, height: HEIGHT + down, marks }, alt: altOf(drawn, levels, unit) }
}

function titleLine(text: string, line: number): Mark {
  const at = { x: 2, y: TITLE + line * (TITLE + 4) }
  return { mark: 'text', at, text, size: TITLE, anchor: 'start', colour: INK }
}

/**
 * On which of two lines the label of each dot stands, so that none runs into another: those for which there is room on neither
 * have none, and their period stands in the table. The last one always has its own.
 */
function linesOf(drawn: readonly Point[], at: (place: number) => number): Array<0 | 1 | undefined> {
  const ends = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const fromLast = drawn
    .map(({ label }, place) => ({ half: (label.length * LETTER) / 2, x: at(place) }))
    .reverse()
  const lines = fromLast.map(({ half, x }) => {
    const line = ([0, 1] as const).find((each) => x + half <= (ends[each] ?? 0))
    if (line !== undefined) ends[line] = x - half
    return line
  })
  return lines.reverse()
}

/** Where the middles of labels stand so that none covers another: moved apart as little as it takes, the upper ones up. */
function apart(levels: ReadonlyArray<{ y: number; lines: number }>): number[] {
  const order = levels.map((each, place) => ({ ...each, place })).sort((a, b) => b.y - a.y)
  const moved: number[] = []
  let top = Number.POSITIVE_INFINITY
  for (const { y, lines, place } of order) {
    const half = (lines * LINE) / 2
    const middle = Math.min(y, top - half)
    moved[place] = middle
    top = middle - half
  }
  return moved
}

function notAlike({ change }: Pick<Point, 'change'>): boolean {
  return change !== null && change.notAlike.length > 0
}

function grid(y: number, text: string): Mark[] {
  return [
    { mark: 'line', from: { x: LEFT, y }, to: { x: RIGHT, y }, colour: GRID, width: 1 },
    { mark: 'text', at: { x: LEFT - 6, y: y + 4 }, text, size: LABEL, anchor: 'end', colour: INK },
  ]
}

function levelLine(y: number): Mark[] {
  return [{ mark: 'line', from: { x: LEFT, y }, to: { x: RIGHT, y }, colour: INK, width: 1, dashes: '6 4' }]
}

function levelLabel(middle: number, lines: readonly string[]): Mark[] {
  const first = middle + 4 - ((lines.length - 1) * LINE) / 2
  return lines.map((text, line) => {
    const at = { x: RIGHT + 5, y: first + line * LINE }
    return { mark: 'text', at, text, size: LABEL, anchor: 'start', colour: INK }
  })
}

/** The words stand higher in turn: neighbours do not run into one another. */
function broken(x: number, { top, bottom, place }: { top: number; bottom: number; place: number }): Mark[] {
  const at = { x, y: top - (place % 2 === 0 ? 20 : 6) }
  return [
    { mark: 'line', from: { x, y: top }, to: { x, y: bottom }, colour: GREY, width: 2, dashes: '6 4' },
    { mark: 'text', at, text: 'not alike', size: LABEL, anchor: 'middle', colour: INK },
  ]
}

function periodLabel({ label }: Point, x: number, bottom: number, line: 0 | 1 | undefined): Mark[] {
  if (line === undefined) return []
  const at = { x, y: bottom + 18 + line * (LABEL + 4) }
  return [{ mark: 'text', at, text: label, size: LABEL, anchor: 'middle', colour: INK }]
}

type Level = { value: number; months: string }

/** Targets of one level share their line and its label. */
function byLevel(targets: Drawn['targets']): Level[] {
  const levels = new Map<number, string[]>()
  for (const { value, due } of targets) levels.set(value, [...(levels.get(value) ?? []), monthLabel(due)])
  return [...levels].map(([value, months]) => ({
    value,
    months: months.length > 1 ? `from ${months[0]}` : `by ${months[0]}`,
  }))
}

function saidOf({ label, text, reopened }: Point): string {
  return [label, text, ...(reopened ? [openAgainText] : [])].join(', ')
}

function altOf(drawn: readonly Point[], levels: readonly Level[], unit: NonNullable<Drawn['unit']>): string {
  const has = (wanted: (point: Point) => boolean) => drawn.some(wanted)
  return [
    `A dot for each period: ${drawn.map(saidOf).join('; ')}.`,
    ...(has(({ hollow }) => hollow) ? ['It is hollow where the figure was published without counts.'] : []),
    ...(has(({ interval }) => interval !== null) ? ['A line through a dot is its 95% interval.'] : []),
    ...(has(notAlike) ? ['A broken upright line stands before a figure that is not like for like.'] : []),
    ...(levels.length > 0
      ? [
          `A dashed level line for each target: ${levels.map(({ value, months }) => `${enteredText(value, unit)} ${months}`).join('; ')}.`,
        ]
      : []),
    'The table has the same figures.',
  ].join(' ')
}
