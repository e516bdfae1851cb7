import { BYTE_ORDER_MARK, csvRecords } from '../../formats/write-csv.ts'
import type { RowsExport } from '../../workflows/exports/export-rows.ts'
import { aboutRows } from './about.ts'
import { type Column, tidyColumns, tidyRows, wideColumns } from './columns.ts'

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
  return BYTE_ORDER_MARK + csvRecords([['part', 'name', 'meaning'], ...lines])
}

function headingOf<Row>(columns: readonly Column<Row>[]): string {
  return BYTE_ORDER_MARK + csvRecords([columns.map(({ heading }) => heading)])
}

function linesOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return csvRecords(rows.map((row) => columns.map(({ of }) => of(row))))
}
