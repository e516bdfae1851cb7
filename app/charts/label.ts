import { INK, type Mark } from './drawing.ts'
import { textLines } from './text-lines.ts'

/** From one line of a label to the next. */
export const LINE = 17

type Label = {
  text: string
  x: number
  y: number
  /** Letters of a line. */
  longest: number
  size: number
  anchor?: 'start' | 'end'
  /** Lines, beyond which it is cut. */
  most?: number
}

/** Words beside a row of a drawing, in up to two lines, or as many as are asked for, about its middle. */
export function label({ text, x, y, longest, size, anchor = 'start', most }: Label): Mark[] {
  const lines = textLines(text, longest, most)
  return lines.map((line, index) => {
    const at = { x, y: y + 5 + (index - (lines.length - 1) / 2) * LINE }
    return { mark: 'text', at, text: line, size, anchor, colour: INK }
  })
}
