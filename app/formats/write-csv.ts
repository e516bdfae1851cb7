import { stringify } from 'csv-stringify/sync'
import { neutralText } from './neutral-text.ts'

/** Excel takes a file without it for another encoding than UTF-8. Stands before the first record. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** Text, a number, or nothing. */
export type CsvCell = string | number | null

/**
 * Records of a CSV file (RFC 4180), each with its line end. Every text is quoted, whatever is in it: csv-stringify quotes no
 * cell for its line break once a record delimiter is named, and a separator of another country is none to it. Text that a
 * spreadsheet would run as a formula gets an apostrophe before it; a number below zero is no formula.
 */
export function csvRecords(records: ReadonlyArray<readonly CsvCell[]>): string {
  const cells = records.map((record) =>
    record.map((cell) => (typeof cell === 'string' ? neutralText(cell) : cell)),
  )
  return stringify(cells, { record_delimiter: 'windows', quoted_string: true })
}
