import { strFromU8, unzipSync } from 'fflate'

export type WordFile = {
  /** Every paragraph outside tables, in order, with the name of its style. */
  paragraphs: Array<{ style: string | null; text: string }>
  tables: Array<{ headings: string[]; rows: string[][] }>
  /** What somebody who cannot see a picture is told of it. */
  alternativeTexts: string[]
  /** Types of the pictures in the file: svg, png. */
  pictures: string[]
  orientations: Array<'portrait' | 'landscape'>
  footer: string
}

/** Opens a .docx as the zip of XML that it is. */
export function readWord(bytes: Uint8Array): WordFile {
  const files = unzipSync(bytes)
  const part = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  const xml = part('word/document.xml')
  const outside = xml.replace(/<w:tbl>.*?<\/w:tbl>/gs, '')
  return {
    paragraphs: all(outside, /<w:p[ >].*?<\/w:p>/gs).map((paragraph) => ({
      style: /<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1] ?? null,
      text: textOf(paragraph),
    })),
    tables: all(xml, /<w:tbl>.*?<\/w:tbl>/gs).map(tableOf),
    alternativeTexts: [...xml.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, text = '']) =>
      plain(text),
    ),
    pictures: Object.keys(files).flatMap((name) => /^word\/media\/.*\.(\w+)$/.exec(name)?.[1] ?? []),
    orientations: all(xml, /<w:pgSz [^>]*>/g).map((size) =>
      size.includes('w:orient="landscape"') ? 'landscape' : 'portrait',
    ),
    footer: Object.keys(files)
      .filter((name) => /^word\/footer\d+\.xml$/.test(name))
      .map((name) => textOf(part(name)))
      .join(' '),
  }
}

function tableOf(xml: string): WordFile['tables'][number] {
  const rows = all(xml, /<w:tr[ >].*?<\/w:tr>/gs)
  const cells = (row: string) =>
    all(row, /<w:tc>.*?<\/w:tc>/gs).map((cell) =>
      all(cell, /<w:p[ >].*?<\/w:p>/gs)
        .map(textOf)
        .join('\n'),
    )
  return {
    headings: rows.filter((row) => row.includes('<w:tblHeader/>')).flatMap(cells),
    rows: rows.filter((row) => !row.includes('<w:tblHeader/>')).map(cells),
  }
}

function textOf(xml: string): string {
  return plain(
    all(xml, /<w:t[ >][^<]*<\/w:t>/g)
      .map((run) => run.replace(/<[^>]+>/g, ''))
      .join(''),
  )
}

function plain(text: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => signs[name] ?? '')
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([found]) => found)
}
