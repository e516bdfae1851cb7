import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Problem } from '../domain/problem.ts'
import { csvResponse, svgResponse } from './file-response.server.ts'

type Tabled = {
  key: string
  headings: string[]
  rows: Array<{ cells: Array<string | number> }>
}

type Line = { part: string; name: string; meaning: string }

/** What is made of a plot as it leaves its page: what its table is about, and its drawing, if it has one, stamped. */
type Words<Plot> = { about: (plot: Plot) => readonly Line[]; drawing: (plot: Plot) => ReactElement | null }

/**
 * The file 'key.svg' or 'key.csv' of one of these plots, or 'key-about.csv', which explains the table and stands beside it: a
 * CSV of rows alone has no room for that. @throws Problem not-found for any other */
export function plotFile<Plot extends Tabled>(
  plots: readonly Plot[],
  file: string,
  { about, drawing }: Words<Plot>,
): Response {
  const [name = '', kind, more] = file.split('.')
  const key = name.replace(/-about$/, '')
  const plot = plots.find((each) => each.key === key)
  if (plot === undefined || plot.rows.length === 0 || more !== undefined) throw new Problem('not-found')
  const fileName = `findings-${name}`
  if (key !== name) {
    if (kind !== 'csv') throw new Problem('not-found')
    const lines = about(plot).map(({ part, name: named, meaning }) => [part, named, meaning])
    return csvResponse(fileName, ['part', 'name', 'meaning'], lines)
  }
  if (kind === 'csv')
    return csvResponse(
      fileName,
      plot.headings,
      plot.rows.map(({ cells }) => cells),
    )
  const drawn = kind === 'svg' ? drawing(plot) : null
  if (drawn !== null) return svgResponse(fileName, renderToStaticMarkup(drawn))
  throw new Problem('not-found')
}
