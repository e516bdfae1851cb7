import type { ReactElement } from 'react'
import type { PlotStamp } from '../charts/plot-frame.tsx'

/** What stands in a cell that is hidden, and why. */
export const HIDDEN =
  '[c] is a figure that is not shown outside its service: it has a small count, or would give one back that is hidden.'

/** What marks, in a drawing, a figure that not every round is in, and why. */
export const BROKEN = '[b] is a figure without some of the rounds: the table says which, and why.'

/** A drawing with the table it says the same as; the page, the SVG and the CSV are made of one. */
export type Plot = {
  /** Its name in addresses and ids. */
  key: string
  title: string
  /** What to see in it, for whoever does not see it. */
  description: string
  headings: string[]
  rows: Array<{
    id: string
    cells: Array<string | number>
    /** Where on the page the first cell leads; files do without. */
    link?: string | undefined
  }>
  /** What the letters in the drawing mean, a line each; on the page they stand in a list of their own. */
  notes?: readonly string[]
  /** With a stamp as a file, without one on the page. Null: the table alone. */
  draw: ((stamp?: PlotStamp) => ReactElement) | null
}
