import { LineRuleType, Paragraph, ShadingType, TableCell, TextRun, WidthType } from 'docx'
import type { ReportTable } from './document.ts'

/** Twentieths of a point: a letter of a table's text at its widest, and what stands beside it in a cell. */
const LETTER = 125
const PADDING = 180

/** More letters than this wrap: a long text takes no more room than another long text. */
const LONG = 60

/**
 * Widths of the columns in twentieths of a point, together the room there is. No word breaks as long as there is room
 * for the longest one of each column; the rest is shared out by how much stands in a column.
 */
export function widthsOf({ headings, rows }: ReportTable, room: number): number[] {
  const texts = headings.map((heading, place) => [heading, ...rows.map(({ cells }) => cells[place] ?? '')])
  const least = texts.map((all) => Math.max(...all.map(longestWord)) * LETTER + PADDING)
  const wished = texts.map((all) => Math.min(LONG, Math.max(...all.map((text) => text.length))))
  const [needed, letters] = [sum(least), sum(wished)]
  if (needed >= room) return least.map((width) => Math.floor((width / needed) * room))
  return least.map((width, place) => Math.floor(width + ((wished[place] ?? 0) / letters) * (room - needed)))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

export function cellOf(
  text: string,
  { width, bold, shaded }: { width: number; bold: boolean; shaded: boolean },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 50, bottom: 50, left: 60, right: 100 },
    shading: shaded ? { type: ShadingType.CLEAR, fill: 'eef0f1', color: 'auto' } : undefined,
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          spacing: { after: 30, line: 240, lineRule: LineRuleType.AUTO },
          children: [new TextRun({ text: line, bold, size: 19 })],
        }),
    ),
  })
}

function longestWord(text: string): number {
  return Math.max(...text.split(/[\s-]/).map((word) => word.length))
}
