import { columnKey, type Row, type RowNotice, type Rows } from '../rows.ts'
import { caseKey, wrongReference } from './case-reference.ts'

/** A row of a case list; blank cells are null. */
export type ListedCase = {
  reference: string
  team: string | null
  worker: string | null
  supervisor: string | null
  iro: string | null
  attributes: Record<string, string>
}

export type CaseList = { cases: ListedCase[]; dropped: string[]; problems: RowNotice[] }

/** Of one list. */
export const MOST_CASES = 20_000
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

/**
 * Reads the cases out of the rows of a list. Every bad row is named by its line
 * and the reason, never by what stands in it: that may be what must not be here. With any problem, import nothing.
 */
export function readCaseList(list: Rows, declaredAttributes: readonly string[]): CaseList {
  const failed = (problem: RowNotice): CaseList => ({ cases: [], dropped: [], problems: [problem] })
  const { heading, rows, problem } = list
  if (problem) return failed(problem)
  const { columns, dropped, problems } = readHeading(heading, declaredAttributes)
  if (problems.length > 0) return { cases: [], dropped, problems }
  if (rows.length === 0) {
    return failed({ line: heading.line, message: 'The list has a heading row and no cases' })
  }
  return { ...readRows(rows, columns, heading.cells.length), dropped }
}

/** Whether a column has a meaning of its own, so that no attribute can be called so. */
export function isCaseColumn(heading: string): boolean {
  return Object.hasOwn(COLUMNS, columnKey(heading))
}

function readHeading({ cells, line }: Row, declaredAttributes: readonly string[]) {
  const declared = new Map(declaredAttributes.map((name) => [columnKey(name), name]))
  const columns: Column[] = []
  const dropped: string[] = []
  const problems: RowNotice[] = []
  for (const [index, heading] of cells.entries()) {
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

function readRows(rows: Row[], columns: Column[], width: number) {
  const cases: ListedCase[] = []
  const problems: RowNotice[] = []
  const seen = new Map<string, number>()
  for (const { cells, line } of rows) {
    const cell = (name: string) => cells[columns.find((column) => column.name === name)?.index ?? -1] ?? ''
    const reference = cell('reference')
    const earlier = seen.get(caseKey(reference))
    const wrong = [
      cells.length === width ? null : `The row has ${cells.length} cells; the heading has ${width}`,
      wrongReference(reference),
      reference && earlier !== undefined ? `The reference stands in line ${earlier} already` : null,
      ...columns
        .filter((column) => column.name !== 'reference' && cell(column.name).length > LONGEST_TEXT)
        .map((column) => `The ${column.name} is longer than ${LONGEST_TEXT} characters`),
    ].filter((message) => message !== null)
    problems.push(...wrong.map((message) => ({ line, message })))
    if (earlier === undefined) seen.set(caseKey(reference), line)
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
