import { stringify } from 'csv-stringify/sync'

/** A table as a file: CSV with a byte-order mark, so that spreadsheets read its letters; no cell starts a formula. */
export function csvResponse(name: string, headings: string[], rows: Array<Array<string | number>>): Response {
  const text = stringify([headings, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
  return file(`${name}.csv`, 'text/csv; charset=utf-8', text)
}

/** A drawing as a file that stands by itself: with its name space and a font every machine has something for. */
export function svgResponse(name: string, markup: string): Response {
  const svg = markup.replace(
    '<svg ',
    '<svg xmlns="http://www.w3.org/2000/svg" font-family="Arial, Helvetica, sans-serif" ',
  )
  return file(`${name}.svg`, 'image/svg+xml; charset=utf-8', svg)
}

function file(name: string, type: string, body: string): Response {
  return new Response(body, {
    headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
  })
}
