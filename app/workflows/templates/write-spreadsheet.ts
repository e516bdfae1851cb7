import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node'
import { Problem } from '../../domain/problem.ts'
import { NOTES, type TextSheet, type WrittenTemplate } from '../../domain/templates/sheet-columns.ts'
import { templateSheets } from '../../domain/templates/template-sheets.ts'

/** The most characters that a cell of a spreadsheet holds. */
const MOST_IN_CELL = 32_767

/**
 * A template file as an .xlsx workbook, laid out as docs/template-spreadsheet.md says. Every cell is text in a format for
 * text, so that nothing in it becomes a formula, a date or a number, now or when somebody edits it.
 * @throws Problem invalid when a condition, or a text of a draft, is longer than a cell can be
 */
export async function templateSpreadsheet(file: WrittenTemplate): Promise<Buffer> {
  return writeXlsxFile([...templateSheets(file), { sheet: NOTES, rows: notes }].map(toSheet)).toBuffer()
}

const notes = [
  [
    'This workbook is an audit template. The sheet Template says what it is, Sections and Questions what it asks.',
  ],
  [
    'One row is one question, in the order of the form. A question that is asked in each row of a group names it.',
  ],
  ['Scales lists the answers of scales of your own, Guidance what good looks like for an answer.'],
  ['Yes and no are written yes and no. An empty cell leaves the key out, and its usual meaning holds.'],
  ['Conditions are written as text: plan-type is care-plan and not (months-open at most 3)'],
  [
    'Everything is explained in the guide to templates, beside the list of templates. This sheet is not read.',
  ],
]

const widths: Record<string, number> = {
  code: 24,
  text: 60,
  hint: 40,
  value: 60,
  when: 40,
  derive: 40,
  label: 40,
}

function toSheet({ sheet, rows }: TextSheet): Sheet<Buffer> {
  const isTable = sheet !== NOTES
  for (const [place, cells] of rows.entries())
    for (const [column, text] of cells.entries())
      if (escaped(text).length > MOST_IN_CELL)
        throw new Problem(
          'invalid',
          `This template cannot be written as a spreadsheet: in row ${place + 1} of the sheet ${sheet}, ${rows[0]?.[column]} is longer than a cell can be. Download it as YAML.`,
        )
  return {
    sheet,
    ...(isTable ? { stickyRowsCount: 1 } : {}),
    columns: (rows[0] ?? []).map((heading) => ({ width: isTable ? (widths[heading] ?? 16) : 120 })),
    data: rows.map((row, index) => row.map((text) => cell(text, isTable && index === 0))),
  }
}

function cell(text: string, isHeading: boolean): Cell {
  if (text === '') return null
  return {
    ...{ value: escaped(text), type: String, format: '@', wrap: true, alignVertical: 'top' as const },
    ...(isHeading ? { fontWeight: 'bold' as const } : {}),
  }
}

const FORBIDDEN =
  /_(?=x[\dA-F]{4})|[^\t\n\x20-\x7E\xA0-\uFDCF\uFDF0-\uFFFC]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gi

/**
 * What a spreadsheet file cannot hold as it is, written the way such files write it (`_x000D_`), and what would be read as that. The
 * library leaves such characters out without a word.
 */
function escaped(text: string): string {
  // The library keeps texts as keys of an object, where these are there already.
  if (text in Object.prototype) return written(text.charAt(0)) + text.slice(1)
  return text.replace(FORBIDDEN, written)
}

function written(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}
