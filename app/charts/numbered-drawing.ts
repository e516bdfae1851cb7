import { type Drawing, GRID, INK, type Mark } from './drawing.ts'
import { figureMark } from './figure-mark.ts'
import { linear } from './scale.ts'

export type NumberedFigure = {
  number: number
  value: number
  interval: { low: number; high: number } | null
}

const ROW = 26
const TOP = 12
const LEFT = 44
const RIGHT = 620
const WIDTH = 640

/**
 * A dot a question between 0% and 100%, with a line for its 95% interval. Questions are numbered as in the table beside
 * it: their texts are too long for a picture on paper.
 */
export function numberedDrawing(questions: readonly NumberedFigure[]): Drawing {
  const bottom = TOP + questions.length * ROW
  const place = linear([0, 1], [LEFT, RIGHT])
  const x = (rate: number) => place(Math.min(1, Math.max(0, rate)))
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((rate): Mark[] => [
    { mark: 'line', from: { x: x(rate), y: TOP }, to: { x: x(rate), y: bottom }, colour: GRID, width: 1 },
    {
      ...{ mark: 'text', at: { x: x(rate), y: bottom + 20 }, text: `${rate * 100}%`, size: 14 },
      ...{ anchor: 'middle', colour: INK },
    },
  ])
  const rows = questions.flatMap(({ number, ...figure }, index): Mark[] => {
    const y = TOP + index * ROW + ROW / 2
    return [
      {
        ...{ mark: 'text', at: { x: LEFT - 14, y: y + 5 }, text: String(number), size: 14 },
        ...{ anchor: 'end', colour: INK },
      },
      ...figureMark(figure, (value) => ({ x: x(value), y }), { radius: 6, width: 4 }),
    ]
  })
  return { width: WIDTH, height: bottom + 30, marks: [...grid, ...rows] }
}
