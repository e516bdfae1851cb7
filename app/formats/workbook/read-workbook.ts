import readXlsxFile, { type CellValue } from 'read-excel-file/node'
import { packedAgain, unpackWorkbook, WorkbookRefused } from './unpack-workbook.ts'

/** A sheet as the texts of its cells, row by row. */
export type TextSheet = { sheet: string; rows: string[][] }
/** What is wrong with a cell; without a sheet, with the file. Rows are counted from 1. */
export type CellProblem = { sheet: string; row: number; column: string; message: string }

export type ReadWorkbook = { sheets: TextSheet[]; problems: [] } | { sheets: null; problems: CellProblem[] }

/** The sheets of an .xlsx file that is hostile until read: bounded, without formulas, every value as the text it stands for. */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadWorkbook> {
  try {
    const parts = unpackWorkbook(bytes)
    const formulas = [...parts].flatMap(([name, xml]) => lookedAt(name, xml, parts))
    if (formulas.length > 0) return { sheets: null, problems: formulas }
    const read = await readXlsxFile(packedAgain(parts), { trim: false })
    return {
      sheets: read.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(cellText)) })),
      problems: [],
    }
  } catch (error) {
    const message =
      error instanceof WorkbookRefused ? error.message : 'the file is not a readable spreadsheet'
    return { sheets: null, problems: [{ sheet: '', row: 1, column: 'A', message }] }
  }
}

const ADDRESS = /(?<!xmlns:)\br\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const FORMULA = /<(?:\w+:)?f[\s/>]/g
/** Named in one answer: whoever made one formula made hundreds. */
const MOST_NAMED = 20

/** Formulas, each at its cell. A cell far away would make the reader fill all that lies before it. */
function lookedAt(name: string, xml: string, parts: ReadonlyMap<string, string>): CellProblem[] {
  if (!isPlain(xml)) throw new WorkbookRefused('the file is not a readable spreadsheet')
  if (!name.startsWith('xl/worksheets/')) return []
  for (const [, double, single] of xml.matchAll(ADDRESS))
    if (!/^([A-C]?[A-Z])?[1-9]\d{0,3}$/.test(double ?? single ?? ''))
      throw new WorkbookRefused('a sheet is too large: at most 9,999 rows and columns up to CZ are read')
  const found: CellProblem[] = []
  for (const { index } of xml.matchAll(FORMULA)) {
    const before = xml.slice(Math.max(0, index - 300), index)
    const [, column = 'A', row = '1'] = before.match(/\br=["']([A-Z]+)(\d+)["'][^<]*>$/) ?? []
    const message = 'this cell holds a formula: write its value instead'
    found.push({ sheet: sheetName(name, parts), row: Number(row), column, message })
    if (found.length === MOST_NAMED) break
  }
  return found
}

const LONGEST_TAG = 4096
/** A full cell, every character of it written as an entity of six. */
const LONGEST_TEXT = 6 * 32_767

/**
 * Whether a part is made of short tags and texts alone, as every program writes it. Of anything else that has no end near, the
 * reader begins anew with each piece of the file it is given, for minutes; declarations, comments and the like are not needed.
 */
function isPlain(xml: string): boolean {
  let after = 0
  for (let from = xml.indexOf('<'); from >= 0; from = xml.indexOf('<', after)) {
    const end = xml.indexOf('>', from)
    if (end < 0 || end - from > LONGEST_TAG || from - after > LONGEST_TEXT) return false
    const isProlog = after === 0 && xml.startsWith('<?xml ', from)
    const tag = xml.slice(from, end)
    if (/^<[!?]/.test(tag) && !isProlog) return false
    if (/["']/.test(tag.replace(/"[^"]*"|'[^']*'/g, ''))) return false
    after = end + 1
  }
  return xml.length - after <= LONGEST_TEXT
}

/** What the workbook calls the sheet of a part; the part's own name where it says nothing. */
function sheetName(part: string, parts: ReadonlyMap<string, string>): string {
  const relations = parts.get('xl/_rels/workbook.xml.rels') ?? ''
  const target = part.replace('xl/', '')
  const relation = relations.match(/<Relationship\b[^<>]*>/g)?.find((tag) => tag.includes(`${target}"`))
  const id = relation?.match(/\bId="([^"]*)"/)?.[1]
  const sheets = (parts.get('xl/workbook.xml') ?? '').match(/<sheet\b[^<>]*>/g) ?? []
  const sheet = id === undefined ? undefined : sheets.find((tag) => tag.includes(`id="${id}"`))
  return sheet?.match(/\bname="([^"]*)"/)?.[1] ?? part
}

/** What a cell says: 1 and TRUE that a spreadsheet made of text become text again. */
function cellText(value: CellValue | null): string {
  if (value === null) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  // NUL, which PostgreSQL refuses in text, no cell shows.
  return String(value).replaceAll('\0', '')
}
