import { textLines } from '../../domain/text-lines.ts'

type Props = {
  text: string
  x: number
  y: number
  longest: number
  fontSize: number
  anchor?: 'start' | 'end'
  /** Lines, beyond which it is cut. */
  most?: number
}

const INK = '#0b0c0c'
export const LINE = 17

/** Words beside a row of a drawing, in up to two lines, or as many as are asked for, about its middle. */
export function RowLabel({ text, x, y, longest, fontSize, anchor = 'start', most }: Props) {
  const lines = textLines(text, longest, most)
  return lines.map((line, index) => (
    <text
      key={line}
      x={x}
      y={y + 5 + (index - (lines.length - 1) / 2) * LINE}
      textAnchor={anchor}
      fontSize={fontSize}
      fill={INK}
    >
      {line}
    </text>
  ))
}
