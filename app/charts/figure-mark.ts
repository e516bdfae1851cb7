import { BLUE, type Mark, type Point } from './drawing.ts'

type Shown = { value: number; interval: { low: number; high: number } | null; hollow?: boolean }

/**
 * A figure: a dot, over the line of its 95% interval where it has one.
 * @param at where a value stands
 * @param size the radius of the dot, without its edge of 1, and the width of the line
 */
export function figureMark(
  { value, interval, hollow = false }: Shown,
  at: (value: number) => Point,
  size: { radius: number; width: number },
): Mark[] {
  const line: Mark[] = interval
    ? [{ mark: 'line', from: at(interval.low), to: at(interval.high), colour: BLUE, width: size.width }]
    : []
  return [...line, { mark: 'dot', at: at(value), radius: size.radius, colour: BLUE, hollow }]
}
