import { xmlText } from '../xml-text.ts'

/**
 * What stands in a cell of a workbook: a date as 2020-05-31; null leaves the cell empty. A verbatim text is one that somebody
 * edits and that is read again: to the character as it is, wrapped, in a cell whose format is text, so that nothing typed in
 * its place becomes a number or a date.
 */
export type Cell =
  | { kind: 'text'; value: string; bold?: true }
  | { kind: 'verbatim'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'date'; value: string }
  | null

/** The most rows that a sheet has, and the most characters (UTF-16) that a cell holds: a file beyond either is refused. */
export const MOST_ROWS = 1_048_576
const MOST_IN_CELL = 32_767

/** Their places among the formats of styles.xml. */
const [BOLD, DATE, VERBATIM] = [1, 2, 3]

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** A sheet up to its first row. `widths`: in characters; `frozen`: its first row stays in sight. */
export function sheetStart({ widths, frozen }: { widths: readonly number[]; frozen: boolean }): string {
  const pane = frozen ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : ''
  const columns = widths
    .map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  return `${XML}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns}</cols><sheetData>`
}

export const SHEET_END = '</sheetData></worksheet>'

/** `number`: from 1. */
export function sheetRow(cells: readonly Cell[], number: number): string {
  const written = cells.map((cell, n) => cellXml(cell, `${columnName(n)}${number}`)).join('')
  return `<row r="${number}">${written}</row>`
}

/** No cell is ever written as a formula (`<f>`): a text stays text, whatever it begins with. */
function cellXml(cell: Cell, at: string): string {
  if (cell === null) return ''
  if (cell.kind === 'number')
    return Number.isFinite(cell.value) ? `<c r="${at}"><v>${cell.value}</v></c>` : ''
  if (cell.kind === 'text') return textXml(readable(cell.value), at, cell.bold ? BOLD : 0)
  if (cell.kind === 'verbatim') return textXml(escaped(cell.value), at, VERBATIM)
  const day = dayNumber(cell.value)
  return day === null ? textXml(readable(cell.value), at) : `<c r="${at}" s="${DATE}"><v>${day}</v></c>`
}

function textXml(text: string, at: string, style = 0): string {
  const written = text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '')
  const space = /^\s|\s$|\n/.test(written) ? ' xml:space="preserve"' : ''
  return `<c r="${at}"${style ? ` s="${style}"` : ''} t="inlineStr"><is><t${space}>${written}</t></is></c>`
}

/**
 * How a workbook counts days; null for a day it cannot count: it takes 1900 for a leap year, so its days are wrong before
 * 1 March of that year, and there are none before 1900.
 */
function dayNumber(date: string): number | null {
  const days = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
  return days >= 61 ? days : null
}

const CUT = '… [cut here: a cell holds no more; the CSV file has all of it]'
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * A text as people read it: cut to what a cell holds, and `_x0041_`, which a workbook reads as a character by its number,
 * written so that it is read as it was typed.
 */
function readable(text: string): string {
  return cutToCell(xmlText(text)).replace(/_(?=x[\dA-F]{4}_)/gi, '_x005F_')
}

const NOT_AS_IT_IS =
  /_(?=x[\dA-F]{4})|[^\t\n\x20-\x7E\xA0-\uFDCF\uFDF0-\uFFFC]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gi

/** What a workbook cannot hold as it is, written the way such files write it (`_x000D_`), and what would be read as that. */
function escaped(text: string): string {
  return text.replace(
    NOT_AS_IT_IS,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )
}

/** Whether a cell holds it verbatim: a file with a longer text is refused by whoever opens it. */
export function fitsVerbatim(text: string): boolean {
  return escaped(text).length <= MOST_IN_CELL
}

function cutToCell(text: string): string {
  if (text.length <= MOST_IN_CELL) return text
  // No half of a pair is left at the end.
  return text.slice(0, MOST_IN_CELL - CUT.length).replace(/[\uD800-\uDBFF]$/, '') + CUT
}

const columnNames: string[] = []

/** A … Z, AA … XFD, by place from 0. */
function columnName(place: number): string {
  columnNames[place] ??=
    (place < 26 ? '' : columnName(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + (place % 26))
  return columnNames[place]
}
