/** A row of a file that was read, by the line it begins on; cells are trimmed. */
export type Row = { line: number; cells: string[] }

/** Something about one row, for whoever made the file. */
export type RowNotice = { line: number; message: string }

/** A file's heading and the rows under it, or why it could not be read. */
export type Rows =
  | { heading: Row; rows: Row[]; problem: null }
  | { heading: null; rows: []; problem: RowNotice }

/** Headings are compared without regard to capitals, and to spaces, hyphens and underscores. */
export function columnKey(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
}
