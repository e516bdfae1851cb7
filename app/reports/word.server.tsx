import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  Table,
  TableLayoutType,
  TableRow,
  TextRun,
} from 'docx'
import { dayLabel } from '../domain/day.ts'
import { inXml } from '../formats/xml-text.ts'
import type { Block, Cell, ReportDocument, Words } from './document.ts'
import { HALF, pictureOf } from './word-picture.server.tsx'
import { cellOf, widthsOf } from './word-table.server.ts'
import { tagRun } from './word-tag.server.ts'

/** Twentieths of a point: A4, with margins of 1.7 cm. */
const PAGE = { width: 11_906, height: 16_838 }
const MARGIN = 964

type Turned = 'portrait' | 'landscape'
type Child = Paragraph | Table

/** The report as a Word file: real headings, tables whose heading row repeats, alternative text, turned pages. */
export async function wordOf(report: ReportDocument): Promise<Buffer> {
  const { title, stamp, blocks } = inXml(report)
  const stampText = `${stamp.scope}. Made on ${dayLabel(stamp.madeOn)} by ${stamp.madeBy}.`
  const first = [
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: title }),
    new Paragraph({ style: 'Stamp', text: stampText }),
  ]
  const document = new Document({
    title,
    creator: stamp.madeBy,
    description: stampText,
    styles,
    sections: sectionsOf(blocks, first).map(({ turned, children }) => ({
      properties: pageOf(turned),
      footers: { default: footerOf(title, turned) },
      children,
    })),
  })
  return Packer.toBuffer(document)
}

/** Turned pages are a section of their own; the heading before such a table turns with it. */
function sectionsOf(blocks: readonly Block[], first: Child[]): Array<{ turned: Turned; children: Child[] }> {
  const sections: Array<{ turned: Turned; children: Child[] }> = [{ turned: 'portrait', children: first }]
  blocks.forEach((block, place) => {
    const turned = turnedOf(block, blocks[place + 1])
    const children = childrenOf(block, turned, blocks[place + 1])
    const last = sections.at(-1)
    if (last?.turned === turned) last.children.push(...children)
    else sections.push({ turned, children })
  })
  return sections
}

function turnedOf(block: Block, next: Block | undefined): Turned {
  const isTurned = (each: Block | undefined) => each?.kind === 'table' && each.landscape === true
  return isTurned(block) || (block.kind === 'heading' && isTurned(next)) ? 'landscape' : 'portrait'
}

function pageOf(turned: Turned): ISectionOptions['properties'] {
  const orientation = turned === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
  const margin = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN }
  return { page: { size: { ...PAGE, orientation }, margin } }
}

function childrenOf(block: Block, turned: Turned, next: Block | undefined): Child[] {
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3
      return [new Paragraph({ heading, text: block.text })]
    }
    case 'paragraph':
      // What leads a picture in stays with it.
      return [new Paragraph({ keepNext: next?.kind === 'figure', children: words(block) })]
    case 'note':
      return [new Paragraph({ style: 'Note', text: block.text })]
    case 'list':
      return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: words(item) }))
    case 'table':
      return tableOf(block.table, turned)
    case 'figures':
      return [
        // They stand beside one another as long as there is room, in the order they have.
        new Paragraph({
          spacing: { before: 80, after: 0 },
          children: block.pictures.map((picture) => pictureOf(picture, HALF)),
        }),
        ...tableOf(block.table, turned),
      ]
    case 'figure':
      return [
        new Paragraph({ style: 'Caption', keepNext: true, text: block.title }),
        new Paragraph({ keepNext: true, children: [pictureOf(block)] }),
        ...tableOf(block.table, turned),
      ]
  }
}

function words({ lead, tag, text, address }: Words): ParagraphChild[] {
  return [
    ...(lead ? [new TextRun({ text: `${lead} `, bold: true })] : []),
    ...(tag ? [tagRun(tag), new TextRun(' ')] : []),
    new TextRun(text),
    ...(address ? [new TextRun(' '), linkTo(address)] : []),
  ]
}

function linkTo(address: string): ExternalHyperlink {
  return new ExternalHyperlink({
    link: address,
    children: [new TextRun({ text: address, style: 'Hyperlink' })],
  })
}

function tableOf(table: Extract<Block, { kind: 'table' }>['table'], turned: Turned): Child[] {
  const room = (turned === 'landscape' ? PAGE.height : PAGE.width) - 2 * MARGIN
  const widths = widthsOf(table, room)
  const row = (cells: readonly Cell[], isHeading: boolean) =>
    new TableRow({
      tableHeader: isHeading,
      cantSplit: true,
      children: cells.map((cell, place) =>
        cellOf(cell, { width: widths[place] ?? 0, bold: isHeading || place === 0, shaded: isHeading }),
      ),
    })
  return [
    new Paragraph({ style: 'Caption', keepNext: true, text: table.caption }),
    new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      borders: { insideVertical: none, left: none, right: none },
      rows: [row(table.headings, true), ...table.rows.map(({ cells }) => row(cells, false))],
    }),
    new Paragraph({ spacing: { after: 60 } }),
  ]
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }

function footerOf(title: string, turned: Turned): Footer {
  const right = (turned === 'landscape' ? PAGE.height : PAGE.width) - 2 * MARGIN
  return new Footer({
    children: [
      new Paragraph({
        style: 'Stamp',
        tabStops: [{ type: 'right', position: right }],
        alignment: AlignmentType.LEFT,
        children: [
          new TextRun(`${title}\t`),
          new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })
}

const FONT = 'Arial'
const INK = '0b0c0c'

/** Sizes are half points. */
function headingStyle(size: number, before: number) {
  return {
    run: { font: FONT, size, bold: true, color: INK },
    paragraph: { spacing: { before, after: 60 }, keepNext: true },
  }
}

const styles = {
  default: {
    document: {
      run: { font: FONT, size: 20, color: INK, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 90, line: 247, lineRule: LineRuleType.AUTO } },
    },
    heading1: headingStyle(34, 0),
    heading2: headingStyle(26, 220),
    heading3: headingStyle(21, 120),
  },
  paragraphStyles: [
    {
      ...{ id: 'Caption', name: 'caption', basedOn: 'Normal', quickFormat: true },
      run: { bold: true, size: 20 },
      paragraph: { spacing: { before: 120, after: 60 } },
    },
    {
      ...{ id: 'Note', name: 'Note', basedOn: 'Normal', quickFormat: true },
      run: { bold: true },
      paragraph: { indent: { left: 240 }, spacing: { before: 80, after: 160 } },
    },
    {
      ...{ id: 'Stamp', name: 'Stamp', basedOn: 'Normal', quickFormat: true },
      run: { size: 18, color: '484949' },
    },
  ],
}
