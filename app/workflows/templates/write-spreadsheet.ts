import { Readable } from 'node:stream'
import { Problem } from '../../domain/problem.ts'
import { NOTES, type TextSheet, type WrittenTemplate } from '../../domain/templates/sheet-columns.ts'
import { templateSheets } from '../../domain/templates/template-sheets.ts'
import { type Cell, fitsVerbatim } from '../../formats/workbook/sheet-xml.ts'
import { type Table, workbookOf } from '../../formats/workbook/workbook.server.ts'

/** In place of a clock, so that the same template gives the same bytes: the first day that a zip archive can name. */
const MADE_ON = '1980-01-01'

/**
 * A template file as an .xlsx workbook, laid out as docs/template-spreadsheet.md says. Every cell is text in a format for
 * text, so that nothing in it becomes a formula, a date or a number, now or when somebody edits it.
 * @throws Problem invalid when a condition, or a text of a draft, is longer than a cell can be
 */
export async function templateSpreadsheet(file: WrittenTemplate): Promise<Buffer> {
  const tables = [...templateSheets(file).map(tableOf), notesTable]
  return Buffer.concat(await Readable.from(workbookOf(tables, { madeOn: MADE_ON })).toArray())
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

const notesTable: Table = { name: NOTES, widths: [120], headings: null, rows: [notes.map(cellsOf)] }

const widths: Record<string, number> = {
  code: 24,
  text: 60,
  hint: 40,
  value: 60,
  when: 40,
  derive: 40,
  label: 40,
}

function tableOf({ sheet, rows }: TextSheet): Table {
  const [headings = [], ...others] = rows
  for (const [place, cells] of others.entries())
    for (const [column, text] of cells.entries())
      if (!fitsVerbatim(text))
        throw new Problem(
          'invalid',
          `This template cannot be written as a spreadsheet: in row ${place + 2} of the sheet ${sheet}, ${headings[column]} is longer than a cell can be. Download it as YAML.`,
        )
  return {
    name: sheet,
    widths: headings.map((heading) => widths[heading] ?? 16),
    headings,
    rows: [others.map(cellsOf)],
  }
}

function cellsOf(texts: readonly string[]): Cell[] {
  return texts.map((value) => (value === '' ? null : { kind: 'verbatim', value }))
}
