import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import writeXlsxFile, { type Cell } from 'write-excel-file/node'

type Plain = string | number | boolean | Date | null

/** A template's workbook as another program would write it, its cells typed; these sheets in place of a small template's own. */
export async function templateWorkbook(changed: Record<string, Plain[][]>): Promise<Buffer> {
  const all: Record<string, Plain[][]> = {
    Template: [
      ['key', 'value'],
      ['template', 'visits'],
      ['version', 1],
      ['title', 'Visits'],
      ['theme', 'visiting'],
      ['purpose', 'Are children seen?'],
    ],
    Sections: [
      ['code', 'title'],
      ['one', 'One'],
    ],
    Questions: [
      ['section', 'code', 'text', 'scale'],
      ['one', 'a', 'So?', 'yes-no'],
    ],
    ...changed,
  }
  const cell = (value: Plain): Cell => {
    if (value === null) return null
    return value instanceof Date ? { value, type: Date, format: 'dd/mm/yyyy' } : { value }
  }
  const sheets = Object.entries(all).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) => row.map(cell)),
  }))
  return writeXlsxFile(sheets).toBuffer()
}

/** The same with the XML of one of its sheets changed. */
export async function changedSheet(name: string, change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(await templateWorkbook({}))
  const path = Object.keys(parts).find((part) => part.endsWith(`worksheets/${name}`)) ?? ''
  return zipSync({ ...parts, [path]: strToU8(change(strFromU8(parts[path] ?? new Uint8Array()))) })
}
