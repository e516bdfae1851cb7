import { type Cell, MOST_ROWS, SHEET_END, sheetRow, sheetStart } from './sheet-xml.ts'
import { contentTypes, RELATIONS, STYLES, sheetRelations, workbookXml } from './workbook-parts.ts'
import { zipStream } from './zip-stream.server.ts'

/** A table of a workbook. */
export type Table = {
  /** Of its sheet; where its rows need more than one, the next ones are 'Answers 2', 'Answers 3'. */
  name: string
  /** Of its columns, in characters. */
  widths: readonly number[]
  /** In bold, in sight and on each of its sheets. Null: none. */
  headings: readonly string[] | null
  /** A page at a time. */
  rows: AsyncIterable<Cell[][]> | Iterable<Cell[][]>
}

/** Of one sheet. */
export type Limits = { rows: number; characters: number }

/** Each character is up to three bytes, and a file in a zip archive has at most 4 GiB. */
const MOST: Limits = { rows: MOST_ROWS, characters: 1_400_000_000 }

type Making = { zip: ReturnType<typeof zipStream>; sheets: string[]; limits: Limits }

/**
 * An .xlsx workbook, made while it leaves: no page of a table is read before what came of the one before was taken, and no more
 * than one is held. `madeOn`, 2020-05-31, stands in the archive in place of a clock, so the same tables give the same bytes.
 */
export async function* workbookOf(
  tables: readonly Table[],
  { madeOn, limits }: { madeOn: string; limits?: Partial<Limits> },
): AsyncGenerator<Uint8Array> {
  const zip = zipStream(new Date(`${madeOn}T00:00:00`))
  const sheets: string[] = []
  try {
    yield* part(zip, '_rels/.rels', RELATIONS)
    for (const table of tables) yield* sheetsOf(table, { zip, sheets, limits: { ...MOST, ...limits } })
    // Only now is it known how many sheets there are.
    yield* part(zip, 'xl/workbook.xml', workbookXml(sheets))
    yield* part(zip, 'xl/_rels/workbook.xml.rels', sheetRelations(sheets))
    yield* part(zip, 'xl/styles.xml', STYLES)
    yield* part(zip, '[Content_Types].xml', contentTypes(sheets))
    zip.end()
    yield* zip.take()
  } finally {
    zip.close()
  }
}

async function* part(zip: Making['zip'], name: string, text: string) {
  zip.begin(name)
  await zip.write(text)
  await zip.finish()
  yield* zip.take()
}

async function* sheetsOf(table: Table, { zip, sheets, limits }: Making) {
  let sheet = begin(1)
  for await (const page of table.rows) {
    for (const cells of page) {
      if (sheet.rows() >= limits.rows || sheet.characters() >= limits.characters) {
        await end()
        sheet = begin(sheet.number + 1)
      }
      sheet.add(cells)
    }
    await zip.write(sheet.take())
    yield* zip.take()
  }
  await end()
  yield* zip.take()

  function begin(number: number) {
    sheets.push(number === 1 ? table.name : `${table.name} ${number}`)
    zip.begin(`xl/worksheets/sheet${sheets.length}.xml`)
    return sheetOf(table, number)
  }

  async function end() {
    await zip.write(sheet.take() + SHEET_END)
    await zip.finish()
  }
}

/** A sheet that is being written: its heading stands in it from the beginning. */
function sheetOf({ headings, widths }: Table, number: number) {
  let [rows, taken] = [0, 0]
  let xml = sheetStart({ widths, frozen: headings !== null })
  const add = (cells: readonly Cell[]) => {
    rows += 1
    xml += sheetRow(cells, rows)
  }
  if (headings) add(headings.map((value) => ({ kind: 'text', value, bold: true })))
  return {
    number,
    add,
    rows: () => rows,
    characters: () => taken + xml.length,
    /** What was added since it was last taken. */
    take(): string {
      const part = xml
      taken += part.length
      xml = ''
      return part
    },
  }
}
