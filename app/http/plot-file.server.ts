import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Problem } from '../domain/problem.ts'
import { csvResponse, svgResponse } from './file-response.server.ts'

type Drawn = {
  key: string
  headings: string[]
  rows: Array<{ cells: Array<string | number> }>
  draw: (() => ReactElement) | null
}

/** The file 'key.svg' or 'key.csv' of one of these plots. @throws Problem not-found for any other */
export function plotFile(plots: readonly Drawn[], file: string): Response {
  const [key, kind, more] = file.split('.')
  const plot = plots.find((each) => each.key === key)
  if (plot === undefined || plot.rows.length === 0 || more !== undefined) throw new Problem('not-found')
  const name = `findings-${plot.key}`
  if (kind === 'csv')
    return csvResponse(
      name,
      plot.headings,
      plot.rows.map(({ cells }) => cells),
    )
  if (kind === 'svg' && plot.draw !== null) return svgResponse(name, renderToStaticMarkup(plot.draw()))
  throw new Problem('not-found')
}
