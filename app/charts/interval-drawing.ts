import type { Figure } from '../domain/measures/proportion.ts'
import { type Drawing, GRID, type Mark } from './drawing.ts'
import { figureMark } from './figure-mark.ts'

const HEIGHT = 24
const MIDDLE = HEIGHT / 2

/** A figure between 0% and 100%: a dot, and a line for its interval. Null under ten assessable cases, which are not drawn (rule 9). */
export function intervalDrawing({ availability, value, interval }: Figure): Drawing | null {
  if (availability !== 'percentage' || value === null) return null
  const at = (rate: number) => ({ x: Math.min(100, Math.max(0, rate * 100)), y: MIDDLE })
  const scale: Mark[] = [
    { mark: 'line', from: at(0), to: at(1), colour: GRID, width: 1 },
    ...[0, 50, 100].map((x): Mark => {
      return { mark: 'line', from: { x, y: 4 }, to: { x, y: HEIGHT - 4 }, colour: '#b1b4b6', width: 1 }
    }),
  ]
  const marks = [...scale, ...figureMark({ value, interval }, at, { radius: 5, width: 4 })]
  return { width: 100, height: HEIGHT, marks, stretched: true }
}
