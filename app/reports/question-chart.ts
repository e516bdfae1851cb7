import { scaleLinear } from 'd3-scale'
import type { Drawing, Mark } from './document.ts'

export type ChartedQuestion = {
  number: number
  value: number
  interval: { low: number; high: number } | null
}

const INK = '#0b0c0c'
const BLUE = '#1d70b8'
const ROW = 26
const TOP = 12
const LEFT = 44
const RIGHT = 620
const WIDTH = 640

/**
 * A dot a question between 0% and 100%, with a line for its 95% interval. Questions are numbered as in the table beside
 * it: their texts are too long for a picture.
 */
export function questionChart(questions: readonly ChartedQuestion[]): Drawing {
  const bottom = TOP + questions.length * ROW
  const x = scaleLinear().domain([0, 1]).range([LEFT, RIGHT]).clamp(true)
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((rate): Mark[] => [
    {
      mark: 'line',
      from: { x: x(rate), y: TOP },
      to: { x: x(rate), y: bottom },
      colour: '#cecece',
      width: 1,
    },
    {
      ...{ mark: 'text', at: { x: x(rate), y: bottom + 20 }, text: `${rate * 100}%`, size: 14 },
      ...{ anchor: 'middle', colour: INK },
    },
  ])
  const rows = questions.flatMap(({ number, value, interval }, place): Mark[] => {
    const y = TOP + place * ROW + ROW / 2
    return [
      {
        ...{ mark: 'text', at: { x: LEFT - 14, y: y + 5 }, text: String(number), size: 14 },
        ...{ anchor: 'end', colour: INK },
      },
      ...(interval
        ? [
            {
              ...{ mark: 'line' as const, from: { x: x(interval.low), y }, to: { x: x(interval.high), y } },
              ...{ colour: BLUE, width: 4 },
            },
          ]
        : []),
      { mark: 'dot', at: { x: x(value), y }, radius: 6, colour: BLUE },
    ]
  })
  return { width: WIDTH, height: bottom + 30, marks: [...grid, ...rows] }
}
