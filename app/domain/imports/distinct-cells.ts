import { aboutType } from '../templates/question-types.ts'
import { parseDecimal } from '../templates/read-answer.ts'
import type { Question } from '../templates/template.ts'
import { LONGEST_ANSWER, type MappedQuestion } from './import-mapping.ts'
import { cellKey, readSheetDate, type Sheet } from './sheet.ts'

/** A cell that needs a meaning, as it is first written, with the rows it stands in. */
export type DistinctCell = { cell: string; key: string; rows: number; lines: number[] }

const MOST_LINES_NAMED = 3

/** What a person has to give a meaning: every answer to a choice; of numbers and dates, what is none; blanks. */
export function distinctCells(sheet: Sheet, mapped: MappedQuestion, question: Question): DistinctCell[] {
  const index = sheet.columns.indexOf(mapped.column)
  const second = mapped.denominatorColumn === null ? -1 : sheet.columns.indexOf(mapped.denominatorColumn)
  const cells = new Map<string, DistinctCell>()
  for (const row of sheet.rows) {
    const cell = row.cells[index] ?? ''
    const isBlank = cell === '' && (row.cells[second] ?? '') === ''
    if (cell === '' ? !isBlank : isRead(question, cell) || cell.length > LONGEST_ANSWER) continue
    const key = cellKey(cell)
    const known = cells.get(key) ?? { cell, key, rows: 0, lines: [] }
    known.rows += 1
    if (known.lines.length < MOST_LINES_NAMED) known.lines.push(row.line)
    cells.set(key, known)
  }
  return [...cells.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Whether the cell is an answer as it stands. */
function isRead(question: Question, cell: string): boolean {
  switch (aboutType(question.type).cell) {
    case 'meaning':
      return false
    case 'text':
      return true
    case 'date':
      return readSheetDate(cell) !== null
    case 'number':
      return parseDecimal(cell) !== null
  }
}
