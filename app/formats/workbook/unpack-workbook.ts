import { Unzip, UnzipInflate, zipSync } from 'fflate'

/** A packed file is at most this large, an unpacked one this, and at most so many times the packed one. */
const MOST_PACKED = 5 * 1024 * 1024
const MOST_UNPACKED = 10 * 1024 * 1024
const MOST_TIMES = 100
/** A small file may hold much of the same: below this the ratio says nothing. */
const SMALL = 1024 * 1024
const MOST_PARTS = 500
const MOST_SHEETS = 12
/** Deflate grows by at most 1,032 times, so that one slice cannot fill the memory before it is looked at. */
const SLICE = 8 * 1024

/** The only parts of a workbook that are looked at: no macros, no drawings, no links. */
const PARTS =
  /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/

export class WorkbookRefused extends Error {}

/** The parts of an .xlsx file as text. @throws WorkbookRefused when it is no such file, or a bomb */
export function unpackWorkbook(bytes: Uint8Array): Map<string, string> {
  if (bytes.length > MOST_PACKED) throw new WorkbookRefused('the file is over 5 MB')
  const most = Math.min(MOST_UNPACKED, Math.max(SMALL, bytes.length * MOST_TIMES))
  const parts = new Map<string, Uint8Array[]>()
  let unpacked = 0
  let entries = 0
  const unzip = new Unzip((file) => {
    entries += 1
    if (entries > MOST_PARTS) throw new WorkbookRefused('the file holds too many parts')
    if (!PARTS.test(file.name)) return
    if (parts.has(file.name)) throw new WorkbookRefused('a part of the file stands in it twice')
    const chunks: Uint8Array[] = []
    parts.set(file.name, chunks)
    file.ondata = (error, chunk) => {
      if (error) throw error
      unpacked += chunk.length
      if (unpacked > most) throw new WorkbookRefused('the file would unpack to far more than it should hold')
      chunks.push(chunk)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let from = 0; from < bytes.length; from += SLICE)
      unzip.push(bytes.subarray(from, from + SLICE), from + SLICE >= bytes.length)
  } catch (error) {
    if (error instanceof WorkbookRefused) throw error
    throw new WorkbookRefused('the file is damaged')
  }
  const sheets = [...parts.keys()].filter((name) => name.startsWith('xl/worksheets/'))
  if (sheets.length > MOST_SHEETS) throw new WorkbookRefused('the file holds more than 12 sheets')
  if (!parts.has('xl/workbook.xml')) throw new WorkbookRefused('the file is not an .xlsx spreadsheet')
  return new Map([...parts].map(([name, chunks]) => [name, Buffer.concat(chunks).toString('utf8')]))
}

/** The same parts as a plain file, so that what is read is what was looked at. */
export function packedAgain(parts: ReadonlyMap<string, string>): Buffer {
  const files = Object.fromEntries([...parts].map(([name, text]) => [name, Buffer.from(text)]))
  return Buffer.from(zipSync(files, { level: 0 }))
}
