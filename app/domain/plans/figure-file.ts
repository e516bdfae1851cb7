import { readSheetDate } from '../imports/sheet.ts'
import { columnKey, type Row, type RowNotice, type Rows } from '../rows.ts'
import { FigureForm, type TypedFigure } from './figure-form.ts'

/** A row of a file of performance figures; `measure` is a measure's key or title, as it stands there. */
export type FigureRow = { line: number; measure: string; figure: TypedFigure }

/** Of one file. */
export const MOST_FIGURES = 2_000

/** Headings, and the field of the form each fills. */
const COLUMNS: Record<string, string> = {
  measure: 'measure',
  period: 'period',
  value: 'value',
  numerator: 'numerator',
  denominator: 'denominator',
  lowest_team: 'teamLow',
  highest_team: 'teamHigh',
  source: 'source',
  date: 'issuedOn',
  note: 'caveat',
}
const NEEDED = ['measure', 'period', 'value', 'source', 'date']
const names = Object.fromEntries(Object.entries(COLUMNS).map(([column, field]) => [field, column]))

/** Reads the rows of a file of figures as they would be typed. Every bad row is named by its line and the reason. */
export function readFigures(file: Rows): { rows: FigureRow[]; dropped: string[]; problems: RowNotice[] } {
  const { heading, rows, problem } = file
  if (problem) return { rows: [], dropped: [], problems: [problem] }
  const { places, dropped, problems } = readHeading(heading)
  if (problems.length > 0) return { rows: [], dropped, problems }
  if (rows.length === 0) {
    const message = 'The file has a heading row and no figures'
    return { rows: [], dropped, problems: [{ line: heading.line, message }] }
  }
  const read = rows.map((row) => readRow(row, places, heading.cells.length))
  return {
    rows: read.flatMap(({ row }) => row ?? []),
    dropped,
    problems: read.flatMap((each) => each.problems),
  }
}

/** Compared without regard to capitals, spaces, hyphens and underscores. */
function readHeading({ cells, line }: Row) {
  const places = new Map<string, number>()
  const dropped: string[] = []
  const problems: RowNotice[] = []
  for (const [place, heading] of cells.entries()) {
    const key = columnKey(heading)
    const field = Object.hasOwn(COLUMNS, key) ? COLUMNS[key] : undefined
    if (field === undefined) dropped.push(heading || `column ${place + 1} (no heading)`)
    else if (places.has(field)) problems.push({ line, message: `The column ${key} stands there twice` })
    else places.set(field, place)
  }
  for (const column of NEEDED)
    if (!places.has(COLUMNS[column] ?? ''))
      problems.push({ line, message: `There is no column called ${column}` })
  return { places, dropped, problems }
}

function readRow({ cells, line }: Row, places: Map<string, number>, width: number) {
  if (cells.length !== width) {
    const message = `The row has ${cells.length} cells; the heading has ${width}`
    return { row: null, problems: [{ line, message }] }
  }
  const typed = Object.fromEntries([...places].map(([field, place]) => [field, cells[place] ?? '']))
  const date = typed.issuedOn ?? ''
  const parsed = FigureForm.safeParse({ ...typed, issuedOn: readSheetDate(date) ?? date })
  if (parsed.success)
    return { row: { line, measure: typed.measure ?? '', figure: parsed.data }, problems: [] }
  const problems = parsed.error.issues.map(({ path, message }) => ({
    line,
    message: `${names[String(path[0])] ?? 'row'}: ${message}`,
  }))
  return { row: null, problems }
}
