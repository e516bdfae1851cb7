import { monthLabel } from '../domain/day.ts'
import type { SeriesPoint } from '../domain/findings/series.ts'
import { enteredText } from '../domain/measures/target.ts'
import { type Drawing, GREY, GRID, INK, type Mark } from './drawing.ts'
import { figureMark } from './figure-mark.ts'
import { evenly, linear } from './scale.ts'
import { textLines } from './text-lines.ts'

type Drawn = {
  /** Oldest first. */
  series: readonly SeriesPoint[]
  targets: ReadonlyArray<{ due: string; value: number }>
  /** What happened meanwhile, by date: marked, never explained. */
  events: ReadonlyArray<{ on: string }>
}

const [WIDTH, HEIGHT] = [960, 350]
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 780, 46, 300]
const EVENT = '#912b88'
const y = linear([0, 1], [BOTTOM, TOP])

/**
 * A question over time: a dot a round with its 95% interval, dashed lines for targets, a broken line between rounds that are
 * not alike, and letters for dated events. Between dots no line is drawn, for nothing is known of the time between.
 */
export function questionSeriesDrawing({ series, targets, events }: Drawn): Drawing {
  const at = evenly(series.length, [LEFT, RIGHT])
  const marks = [
    ...[0, 0.25, 0.5, 0.75, 1].flatMap(gridLine),
    ...targets.flatMap(targetLine),
    ...series.flatMap(({ notAlike }, index) =>
      notAlike.length > 0 ? brokenLine((at(index - 1) + at(index)) / 2) : [],
    ),
    ...events.flatMap(({ on }, index) => eventMark(letterOf(index), placeOf(on, series, at))),
    ...series.flatMap((point, index) => pointMarks(point, at(index), index % 2 === 1)),
  ]
  return { width: WIDTH, height: HEIGHT, marks }
}

/** A, B … Z, then by number: one letter an event, as in the list under the plot. */
export function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1)
}

function gridLine(tick: number): Mark[] {
  const [from, to] = [
    { x: LEFT, y: y(tick) },
    { x: RIGHT, y: y(tick) },
  ] as const
  const at = { x: LEFT - 8, y: y(tick) + 5 }
  return [
    { mark: 'line', from, to, colour: GRID, width: 1 },
    { mark: 'text', at, text: `${tick * 100}%`, size: 14, anchor: 'end', colour: INK },
  ]
}

function targetLine({ value, due }: Drawn['targets'][number]): Mark[] {
  const [from, to] = [
    { x: LEFT, y: y(value) },
    { x: RIGHT, y: y(value) },
  ] as const
  const at = { x: RIGHT + 8, y: y(value) + 5 }
  const text = `${enteredText(value, 'percent')} by ${monthLabel(due)}`
  return [
    { mark: 'line', from, to, colour: INK, width: 1, dashes: '6 4' },
    { mark: 'text', at, text, size: 13, anchor: 'start', colour: INK },
  ]
}

function brokenLine(x: number): Mark[] {
  const at = { x, y: TOP - 8 }
  return [
    { ...upright(x), colour: GREY, width: 2, dashes: '2 5' },
    { mark: 'text', at, text: 'not alike', size: 13, anchor: 'middle', colour: INK },
  ]
}

function eventMark(letter: string, x: number): Mark[] {
  const at = { x, y: TOP - 26 }
  return [
    { ...upright(x), colour: EVENT, width: 1 },
    { mark: 'text', at, text: letter, size: 14, anchor: 'middle', colour: EVENT, bold: true },
  ]
}

function upright(x: number) {
  return { mark: 'line' as const, from: { x, y: TOP }, to: { x, y: BOTTOM } }
}

/** Between the rounds it fell between, by date; before the first and after the last at the edge. */
function placeOf(on: string, series: readonly SeriesPoint[], at: (index: number) => number): number {
  if (series.length === 0) return (LEFT + RIGHT) / 2
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

/** A round: its figure, or where no rate may stand what stands instead, over its period. */
function pointMarks({ shown, round }: SeriesPoint, x: number, down: boolean): Mark[] {
  const figure = 'figure' in shown ? shown.figure : null
  const [period = ''] = textLines(round.period.label, 18, 1)
  const label: Mark = {
    ...{ mark: 'text', at: { x, y: BOTTOM + (down ? 40 : 20) }, text: period, size: 13 },
    ...{ anchor: 'middle', colour: INK },
  }
  if (figure?.availability === 'percentage' && figure.value !== null) {
    const drawn = { value: Math.min(1, figure.value), interval: figure.interval }
    return [...figureMark(drawn, (value) => ({ x, y: y(value) }), { radius: 6, width: 3 }), label]
  }
  const text =
    figure === null
      ? '[c]'
      : figure.availability === 'unavailable'
        ? 'none'
        : `${figure.numerator} of ${figure.denominator}`
  const at = { x, y: BOTTOM - 8 }
  return [{ mark: 'text', at, text, size: 14, anchor: 'middle', colour: INK }, label]
}
