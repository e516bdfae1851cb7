import { BYTE_ORDER_MARK, csvRecords } from '../formats/write-csv.ts'
import { xmlText } from '../formats/xml-text.ts'

/** A table as a file. */
export function csvResponse(name: string, headings: string[], rows: Array<Array<string | number>>): Response {
  const text = BYTE_ORDER_MARK + csvRecords([headings, ...rows])
  return file(`${name}.csv`, 'text/csv; charset=utf-8', text)
}

/** A drawing as a file that stands by itself: with its name space and a font every machine has something for. */
export function svgResponse(name: string, markup: string): Response {
  const svg = xmlText(markup).replace(
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
