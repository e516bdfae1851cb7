import { CsvError, parse } from 'csv-parse/sync'

/** A row of a case list; blank cells are null. */
export type ListedCase = {
  reference: string
  team: string | null
  worker: string | null
  supervisor: string | null
  iro: string | null
  attributes: Record<string, string>
}

export type CaseListProblem = { line: number; message: string }
export type CaseList = { cases: ListedCase[]; dropped: string[]; problems: CaseListProblem[] }

const MOST_CHARACTERS = 5 * 1024 * 1024
const MOST_ROWS = 20_000
const LONGEST_REFERENCE = 40
const LONGEST_TEXT = 200
const COLUMNS: Record<string, 'reference' | 'team' | 'worker' | 'supervisor' | 'iro'> = {
  reference: 'reference',
  team: 'team',
  worker: 'worker',
  supervisor: 'supervisor',
  iro: 'iro',
  independent_reviewing_officer: 'iro',
}

type Column = { index: number; name: string; declared: boolean }
type Line = { record: string[]; line: number }

/**
 * Reads a case list: CSV with a heading row, or what a spreadsheet copies (tabs). Every bad row is named by its line
 * and the reason, never by what stands in it: that may be what must not be here. With any problem, import nothing.
 */
export function readCaseList(text: string, declaredAttributes: readonly string[]): CaseList {
  const failed = (line: number, message: string): CaseList => ({
    cases: [],
    dropped: [],
    problems: [{ line, message }],
  })
  if (text.length > MOST_CHARACTERS) return failed(1, 'The list is larger than 5 MB')
  if (text.includes('\0') || text.includes('\uFFFD')) {
    return failed(1, 'The file is not UTF-8 text. Save it as “CSV UTF-8”')
  }
  const lines = readLines(text)
  if (!Array.isArray(lines)) return failed(lines.line, lines.message)
  const [heading, ...rows] = lines
  if (!heading) return failed(1, 'The list is empty')
  if (rows.length > MOST_ROWS) return failed(heading.line, 'The list has more than 20,000 rows')
  const { columns, dropped, problems } = readHeading(heading, declaredAttributes)
  if (problems.length > 0) return { cases: [], dropped, problems }
  if (rows.length === 0) return failed(heading.line, 'The list has a heading row and no cases')
  return { ...readRows(rows, columns, heading.record.length), dropped }
}

/** Headings are compared without regard to capitals, and to spaces, hyphens and underscores. */
export function columnKey(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
}

/** Whether a column has a meaning of its own, so that no attribute can be called so. */
export function isCaseColumn(heading: string): boolean {
  return Object.hasOwn(COLUMNS, columnKey(heading))
}

function readLines(text: string): Line[] | CaseListProblem {
  const first = text.split(/\r?\n/, 1)[0] ?? ''
  try {
    const parsed = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      delimiter: first.includes('\t') ? '\t' : ',',
    }) as unknown as Array<{ record: string[]; info: { lines: number } }>
    return parsed
      .map(({ record, info }) => ({ record: record.map((cell) => cell.trim()), line: info.lines }))
      .filter(({ record }) => record.some((cell) => cell !== ''))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1
    return { line, message: 'A quotation mark is not closed, or stands where it cannot' }
  }
}

function readHeading({ record, line }: Line, declaredAttributes: readonly string[]) {
  const declared = new Map(declaredAttributes.map((name) => [columnKey(name), name]))
  const columns: Column[] = []
  const dropped: string[] = []
  const problems: CaseListProblem[] = []
  for (const [index, heading] of record.entries()) {
    const key = columnKey(heading)
    const known = Object.hasOwn(COLUMNS, key) ? COLUMNS[key] : undefined
    const name = known ?? declared.get(key)
    if (name === undefined) dropped.push(heading || `column ${index + 1} (no heading)`)
    else if (columns.some((column) => column.name === name))
      problems.push({ line, message: `The column ${name} stands there twice` })
    else columns.push({ index, name, declared: known === undefined })
  }
  if (!columns.some((column) => column.name === 'reference')) {
    problems.push({ line, message: 'There is no column called reference' })
  }
  for (const name of declared.values()) {
    if (!columns.some((column) => column.name === name))
      problems.push({ line, message: `There is no column called ${name}, which this round declares` })
  }
  return { columns, dropped, problems }
}

function readRows(rows: Line[], columns: Column[], width: number) {
  const cases: ListedCase[] = []
  const problems: CaseListProblem[] = []
  const seen = new Map<string, number>()
  for (const { record, line } of rows) {
    const cell = (name: string) => record[columns.find((column) => column.name === name)?.index ?? -1] ?? ''
    const reference = cell('reference')
    const earlier = seen.get(reference.toLowerCase())
    const wrong = [
      record.length === width ? null : `The row has ${record.length} cells; the heading has ${width}`,
      wrongReference(reference),
      reference && earlier !== undefined ? `The reference stands in line ${earlier} already` : null,
      ...columns
        .filter((column) => column.name !== 'reference' && cell(column.name).length > LONGEST_TEXT)
        .map((column) => `The ${column.name} is longer than ${LONGEST_TEXT} characters`),
    ].filter((message) => message !== null)
    problems.push(...wrong.map((message) => ({ line, message })))
    if (earlier === undefined) seen.set(reference.toLowerCase(), line)
    cases.push({
      reference,
      team: cell('team') || null,
      worker: cell('worker') || null,
      supervisor: cell('supervisor') || null,
      iro: cell('iro') || null,
      attributes: Object.fromEntries(
        columns.filter((column) => column.declared).map((column) => [column.name, cell(column.name)]),
      ),
    })
  }
  return { cases: problems.length > 0 ? [] : cases, problems }
}

/** A case is a pseudonymous reference: what gives a child away is refused. */
function wrongReference(reference: string): string | null {
  if (reference === '') return 'The reference is missing'
  if (reference.length > LONGEST_REFERENCE) return 'The reference is longer than 40 characters'
  if (/^\d{10}$/.test(reference.replace(/[\s-]/g, ''))) return 'The reference looks like an NHS number'
  if (/^[A-Z]\d{11}[A-Z\d]$/i.test(reference.replace(/[\s-]/g, ''))) return 'The reference looks like a UPN'
  if (/^[\p{L}\p{M}'’.-]+(,?\s+|,)[\p{L}\p{M}'’., -]+$/u.test(reference)) {
    return 'The reference looks like a name'
  }
  return null
}
