import { CsvError, parse } from 'csv-parse/sync'

/** A line of a file, by the number it has there; cells are trimmed. */
export type CsvLine = { line: number; cells: string[] }
export type CsvProblem = { line: number; message: string }
export type Csv =
  | { heading: CsvLine; rows: CsvLine[]; problem: null }
  | { heading: null; rows: []; problem: CsvProblem }

const MOST_CHARACTERS = 5 * 1024 * 1024
/** What a workbook begins with: it is a ZIP archive. */
const WORKBOOK = 'PK\u0003\u0004'

/**
 * Reads CSV with a heading row, or what a spreadsheet copies: separated by commas, semicolons or tabs, in UTF-8 with
 * or without a byte order mark. Blank lines are passed over. Refuses what cannot be read whole.
 * @param called what the text is in the messages, "list" for example
 */
export function readCsv(text: string, called: string, mostRows: number): Csv {
  const refused = (line: number, message: string): Csv => ({
    heading: null,
    rows: [],
    problem: { line, message },
  })
  if (text.length > MOST_CHARACTERS) return refused(1, `The ${called} is larger than 5 MB`)
  if (text.startsWith(WORKBOOK)) return refused(1, 'This is a workbook. Save the sheet as “CSV UTF-8”')
  if (text.includes('\0') || text.includes('\uFFFD')) {
    return refused(1, 'The file is not UTF-8 text. Save it as “CSV UTF-8”')
  }
  const lines = readLines(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  if (!Array.isArray(lines)) return refused(lines.line, lines.message)
  const [heading, ...rows] = lines
  if (!heading) return refused(1, `The ${called} is empty`)
  if (rows.length > mostRows) {
    return refused(
      heading.line,
      `The ${called} has more than ${mostRows.toLocaleString('en-GB')} rows under its heading`,
    )
  }
  return { heading, rows: rows.map((row) => withoutEmptyTail(row, heading.cells.length)), problem: null }
}

function readLines(text: string): CsvLine[] | CsvProblem {
  const stated = /^sep=([,;\t])\n/i.exec(text)
  // The line that only names the separator keeps its place, so that the lines below keep their numbers.
  const rest = stated ? text.slice(stated[0].length - 1) : text
  const delimiter = stated?.[1] ?? separatorOf(rest)
  try {
    return parseLines(rest, delimiter)
      .map(({ record, info }) => ({
        cells: record.map((cell) => cell.trim()),
        // The parser gives the line a row ends on; people look for the one it begins on.
        line: info.lines - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0),
      }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const message = 'A quotation mark is not closed, or stands where it cannot'
    return { line: lineAfter(rest, delimiter, Number(error.records)), message }
  }
}

type Parsed = { record: string[]; info: { lines: number } }

function parseLines(text: string, delimiter: string, to?: number): Parsed[] {
  // Spreadsheets copy a quotation mark inside a cell as it stands, and only then separate by tabs.
  const relaxed = { relax_column_count: true, relax_quotes: delimiter === '\t' }
  const options = { info: true, delimiter, ...relaxed, ...(to ? { to } : {}) }
  return parse(text, options) as unknown as Parsed[]
}

/** Where the row after so many good ones begins: an open quotation mark is noticed only where the file ends. */
function lineAfter(text: string, delimiter: string, rows: number): number {
  if (!rows) return 1
  return (parseLines(text, delimiter, rows).at(-1)?.info.lines ?? 0) + 1
}

/** The separator that stands most often in the heading row, outside quotation marks. */
function separatorOf(text: string): string {
  const counts = new Map([
    [',', 0],
    ['\t', 0],
    [';', 0],
  ])
  let quoted = false
  for (const character of text.trimStart()) {
    if (character === '"') quoted = !quoted
    else if (character === '\n' && !quoted) break
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ','
}

/** Spreadsheets end rows with separators for cells that nobody filled in. */
function withoutEmptyTail({ line, cells }: CsvLine, width: number): CsvLine {
  const beyond = cells.slice(width)
  return { line, cells: beyond.every((cell) => cell === '') ? cells.slice(0, width) : cells }
}
