import { neutralText } from './neutral-text.ts'

/** Excel takes a file without it for another encoding than UTF-8. Stands before the first record. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** Text, a number, or nothing. */
export type CsvCell = string | number | null

/**
 * Records of a CSV file (RFC 4180), each with its line end. Every text is quoted, whatever is in it: no break of any kind in a
 * cell, and no separator of any country, ends a cell or a row. Text that a spreadsheet would run as a formula gets an apostrophe before it;
 * a number below zero is no formula.
 */
export function csvRecords(records: ReadonlyArray<readonly CsvCell[]>): string {
  return records.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('')
}

function cellText(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return `"${neutralText(cell).replaceAll('"', '""')}"`
}
