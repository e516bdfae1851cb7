import type { Row } from '../rows.ts'
import { readDateParts } from '../templates/read-answer.ts'

/** A file of completed audits, read but not yet understood: named columns, and rows by their line in the file. */
export type Sheet = { columns: string[]; rows: Row[] }

/** Longer headings are cut: a whole question fits. */
export const LONGEST_HEADING = 400

/** A name of its own for every column: spreadsheets leave headings blank and write "Comments" above several. */
export function nameColumns(headings: readonly string[]): string[] {
  const names: string[] = []
  for (const [index, heading] of headings.entries()) {
    const name = heading.replace(/\s+/g, ' ').slice(0, LONGEST_HEADING) || `Column ${index + 1} (no heading)`
    let own = name
    for (let n = 2; names.includes(own); n += 1) own = `${name} (${n})`
    names.push(own)
  }
  return names
}

/** Cells that differ in capitals and spaces only are one answer. */
export function cellKey(cell: string): string {
  return cell.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** What stands in a column, for somebody who has to say what it is; cells that stand there once may be anything. */
export type ColumnContents = { blank: number; different: number; often: string[] }

const MOST_SHOWN = 5
const LONGEST_SHOWN = 40

export function contentsOf(sheet: Sheet, place: number): ColumnContents {
  const counts = new Map<string, { cell: string; rows: number }>()
  let blank = 0
  for (const { cells } of sheet.rows) {
    const cell = cells[place] ?? ''
    if (cell === '') {
      blank += 1
      continue
    }
    const known = counts.get(cellKey(cell)) ?? { cell, rows: 0 }
    counts.set(cellKey(cell), { ...known, rows: known.rows + 1 })
  }
  const often = [...counts.values()]
    .filter(({ cell, rows }) => rows > 1 && cell.length <= LONGEST_SHOWN)
    .sort((a, b) => b.rows - a.rows)
  return { blank, different: counts.size, often: often.slice(0, MOST_SHOWN).map(({ cell }) => cell) }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A date as spreadsheets here write it: 31/05/2020 (never month first), 31 May 2020, or 2020-05-31; a time after it is
 * passed over. The year has four figures: whose "20" is it? @returns an ISO date, or null
 */
export function readSheetDate(cell: string): string | null {
  const text = cell.trim().replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text)
  if (iso) return readDateParts(iso[3] ?? '', iso[2] ?? '', iso[1] ?? '')
  const british = /^(\d{1,2})[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ](\d{4})$/.exec(text)
  if (!british) return null
  return readDateParts(british[1] ?? '', monthNumber(british[2] ?? ''), british[3] ?? '')
}

const FULL_MONTHS =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i

function monthNumber(month: string): string {
  if (!FULL_MONTHS.test(month)) return month
  return String(MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1)
}
