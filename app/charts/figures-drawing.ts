import type { Disclosed } from '../domain/evidence/disclosure.ts'
import { type Drawing, GRID, INK, type Mark } from './drawing.ts'
import { figureMark } from './figure-mark.ts'
import { LINE, label } from './label.ts'
import { linear } from './scale.ts'
import { textLines } from './text-lines.ts'

type Row = { label: string; words: string; shown: Disclosed }

const WIDTH = 960
/** The height of a row, unless what stands beside a dot needs more lines: what counts as met is at their end. */
const ROW = 44
const LONGEST = 34
const MOST_LINES = 6
const TOP = 30
const LEFT = 350
const RIGHT = 690
const x = linear([0, 1], [LEFT, RIGHT])

/** One row a question: a dot for its rate and a line for its 95% interval; counts alone where rule 9 allows no rate. */
export function figuresDrawing(rows: readonly Row[]): Drawing {
  const lines = rows.map(({ words }) => textLines(words, LONGEST, MOST_LINES).length)
  const high = Math.max(ROW, Math.max(0, ...lines) * LINE + 10)
  const height = TOP + rows.length * high + 10
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((tick): Mark[] => [
    {
      ...{ mark: 'line', from: { x: x(tick), y: TOP - 6 }, to: { x: x(tick), y: height - 10 } },
      ...{ colour: GRID, width: 1 },
    },
    {
      ...{ mark: 'text', at: { x: x(tick), y: TOP - 12 }, text: `${tick * 100}%`, size: 14 },
      ...{ anchor: 'middle', colour: INK },
    },
  ])
  return {
    width: WIDTH,
    height,
    marks: [...grid, ...rows.flatMap((row, index) => rowMarks(row, TOP + index * high + high / 2))],
  }
}

function rowMarks(row: Row, y: number): Mark[] {
  const figure = 'figure' in row.shown ? row.shown.figure : null
  const at = (value: number) => ({ x: x(Math.min(1, Math.max(0, value))), y })
  return [
    ...label({ text: row.label, x: LEFT - 16, y, longest: 42, size: 14, anchor: 'end' }),
    ...(figure?.availability === 'percentage' && figure.value !== null
      ? figureMark({ value: figure.value, interval: figure.interval }, at, { radius: 6, width: 4 })
      : []),
    ...label({ text: row.words, x: RIGHT + 16, y, longest: LONGEST, size: 15, most: MOST_LINES }),
  ]
}
