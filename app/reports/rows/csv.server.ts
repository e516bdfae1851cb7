import { stringify } from 'csv-stringify/sync'
import type { RowsExport } from '../../workflows/exports/export-rows.ts'
import { aboutRows } from './about.ts'
import { type Column, tidyColumns, tidyRows, wideColumns } from './columns.ts'

/** Excel takes a file without it for another encoding than UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/** A round as CSV, a page of audits at a time: one row an answer (tidy), or one row an audit (wide). */
export async function* csvOf(rows: RowsExport, shape: 'tidy' | 'wide'): AsyncGenerator<string> {
  if (shape === 'tidy') {
    const columns = tidyColumns(rows)
    yield headingOf(columns)
    for await (const page of rows.audits()) yield linesOf(columns, tidyRows(page))
    return
  }
  const columns = wideColumns(rows)
  yield headingOf(columns)
  for await (const page of rows.audits()) yield linesOf(columns, page)
}

/** What the rows are of, when and by whom they were made, and what each column and code means: to lie beside them. */
export function aboutCsvOf(rows: RowsExport): string {
  const lines = aboutRows(rows).map(({ part, name, meaning }) => [part, name, meaning])
  return BYTE_ORDER_MARK + csv([['part', 'name', 'meaning'], ...lines])
}

function headingOf<Row>(columns: readonly Column<Row>[]): string {
  return BYTE_ORDER_MARK + csv([columns.map(({ heading }) => heading)])
}

function linesOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return csv(rows.map((row) => columns.map(({ of }) => of(row))))
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it; a number below zero is no formula. */
function csv(records: Array<Array<string | number | null>>): string {
  return stringify(records, {
    record_delimiter: 'windows',
    quoted_string: true,
    escape_formulas: true,
    cast: { number: (value) => ({ value: String(value), escape_formulas: false, quoted: false }) },
  })
}
