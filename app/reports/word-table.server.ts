import { LineRuleType, Paragraph, ShadingType, TableCell, TextRun, WidthType } from 'docx'
import { type Cell, cellText, type ReportTable, type Words } from './document.ts'
import { tagRun } from './word-tag.server.ts'

/** Twentieths of a point: a letter of a table's text at its widest, and what stands beside it in a cell. */
const LETTER = 112
const PADDING = 140

/** Half points. */
const SIZE = 17

/** More letters than this wrap: a long text takes no more room than another long text. */
const LONG = 60

/**
 * Widths of the columns in twentieths of a point, together the room there is. No word breaks as long as there is room
 * for the longest one of each column; the rest is shared out by how much stands in a column.
 */
export function widthsOf({ headings, rows, shares }: ReportTable, room: number): number[] {
  if (shares) return shares.map((share) => Math.floor((share / 24) * room))
  const texts = headings.map((heading, place) => [
    heading,
    ...rows.map(({ cells }) => cellText(cells[place] ?? '')),
  ])
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
  cell: Cell,
  { width, bold, shaded }: { width: number; bold: boolean; shaded: boolean },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 30, bottom: 30, left: 50, right: 80 },
    shading: shaded ? { type: ShadingType.CLEAR, fill: 'eef0f1', color: 'auto' } : undefined,
    children: linesOf(cell).map(
      (line) =>
        new Paragraph({
          spacing: { after: 20, line: 240, lineRule: LineRuleType.AUTO },
          children: [
            ...(line.lead ? [new TextRun({ text: `${line.lead} `, bold, size: SIZE })] : []),
            ...(line.tag ? [tagRun(line.tag, SIZE)] : []),
            ...(line.text
              ? [new TextRun({ text: line.tag ? ` ${line.text}` : line.text, bold, size: SIZE })]
              : []),
          ],
        }),
    ),
  })
}

function linesOf(cell: Cell): Words[] {
  if (Array.isArray(cell)) return cell
  return typeof cell === 'string' ? cell.split('\n').map((text) => ({ text })) : [{ tag: cell, text: '' }]
}

function longestWord(text: string): number {
  return Math.max(...text.split(/[\s-]/).map((word) => word.length))
}
