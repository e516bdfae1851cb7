import { intervalDrawing } from '../../charts/interval-drawing.ts'
import { Marks } from '../../charts/marks.tsx'
import type { Figure } from '../../domain/measures/proportion.ts'

/** A figure between 0% and 100%, drawn in its row of a table, which says it in words; nothing under ten assessable cases. */
export function IntervalLine({ figure }: { figure: Figure }) {
  const drawing = intervalDrawing(figure)
  if (drawing === null) return null
  return (
    <svg
      className="app-interval-line"
      aria-hidden="true"
      focusable="false"
      height={drawing.height}
      width="100%"
    >
      <Marks drawing={drawing} />
    </svg>
  )
}
