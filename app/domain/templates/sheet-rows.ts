import { headingsOf, NOTES, type SheetName, type TextSheet } from './sheet-columns.ts'

/** A cell as the spreadsheet shows it: row from 1, column by letter. */
export type SheetPlace = { sheet: string; row: number; column: string }
export type SheetProblem = SheetPlace & { message: string }
export type ReportAt = (place: SheetPlace, message: string) => void

/** A row of a sheet by its headings. */
export type SheetRow = {
  /** Empty where the cell is, or where its column is not there. */
  cell: (heading: string) => string
  place: (heading: string) => SheetPlace
}

const MUST_BE_THERE: SheetName[] = ['Template', 'Sections', 'Questions']
const NAMES: string[] = [...Object.keys(headingsOf), NOTES]

/**
 * The rows of every sheet, empty ones left out. A sheet or a heading that is not known, stands twice or is missing is
 * reported, and so is what stands under no heading.
 */
export function sheetRows(sheets: readonly TextSheet[], report: ReportAt): Record<SheetName, SheetRow[]> {
  const found = new Map<string, TextSheet>()
  for (const each of sheets) {
    const place = { sheet: each.sheet, row: 1, column: 'A' }
    if (!NAMES.includes(each.sheet)) report(place, `${each.sheet} is not a sheet of a template`)
    if (found.has(each.sheet)) report(place, `there are two sheets called ${each.sheet}`)
    found.set(each.sheet, each)
  }
  for (const name of MUST_BE_THERE)
    if (!found.has(name)) report({ sheet: name, row: 1, column: 'A' }, `the sheet ${name} is missing`)
  const rows = (name: SheetName) => rowsOf(found.get(name) ?? { sheet: name, rows: [] }, name, report)
  return {
    Template: rows('Template'),
    Scales: rows('Scales'),
    Sections: rows('Sections'),
    Questions: rows('Questions'),
    Guidance: rows('Guidance'),
    Prompts: rows('Prompts'),
  }
}

function rowsOf({ sheet, rows }: TextSheet, name: SheetName, report: ReportAt): SheetRow[] {
  const known: readonly string[] = headingsOf[name]
  const columns = new Map<string, number>()
  for (const [column, heading] of (rows[0] ?? []).map((text) => text.trim()).entries()) {
    const place = { sheet, row: 1, column: columnLetter(column) }
    if (heading === '') continue
    if (!known.includes(heading)) report(place, `${heading} is not a column of this sheet`)
    else if (columns.has(heading)) report(place, `the column ${heading} stands twice`)
    else columns.set(heading, column)
  }
  const isUntitled = (rows[0] ?? []).every((text) => text.trim() === '')
  if (isUntitled && rows.length > 0) {
    report({ sheet, row: 1, column: 'A' }, 'the headings must stand in the first row, which is empty')
    return []
  }
  const titled = new Set(columns.values())
  return rows.flatMap((cells, index) => {
    if (index === 0 || cells.every((text) => text.trim() === '')) return []
    const row = index + 1
    const stray = cells.findIndex((text, column) => text.trim() !== '' && !titled.has(column))
    const isUnknown = stray >= 0 && (rows[0]?.[stray] ?? '').trim() !== ''
    if (stray >= 0 && !isUnknown)
      report({ sheet, row, column: columnLetter(stray) }, 'this stands in a column without a heading')
    return [
      {
        cell: (heading: string) => {
          const text = cells[columns.get(heading) ?? -1] ?? ''
          return text.trim() === '' ? '' : text
        },
        place: (heading: string) => ({ sheet, row, column: columnLetter(columns.get(heading) ?? 0) }),
      },
    ]
  })
}

/** 0 is A, 26 is AA. */
function columnLetter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetter(Math.floor(column / 26) - 1) + last
}
