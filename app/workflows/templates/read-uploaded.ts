import type { SheetPlace } from '../../domain/templates/sheet-rows.ts'
import type { FileProblem } from '../../domain/templates/template-file.ts'
import { readYaml } from '../../formats/read-yaml.ts'
import { readTemplateSpreadsheet } from './read-spreadsheet.ts'

/** What was uploaded: text in YAML, or a spreadsheet. */
export type Uploaded = { text: string } | { spreadsheet: Uint8Array }
/** A problem with its place in words: `Line 3: title`, `Sheet Questions, cell B4`. */
export type Refused = { where: string; message: string }
/** `text` null: it was none. */
export type Read =
  | { content: object; text: string | null; placed: (problems: readonly FileProblem[]) => Refused[] }
  | { problems: Refused[] }

/** More of one file are not named: the first ones are mended first. */
const MOST_NAMED = 100

/** The content of an uploaded file, hostile until read, its meaning not checked yet. */
export async function readUploaded(uploaded: Uploaded): Promise<Read> {
  return 'text' in uploaded ? readText(uploaded.text) : readSpreadsheet(uploaded.spreadsheet)
}

function readText(uploaded: string): Read {
  const text = uploaded.replaceAll(/\r\n?/g, '\n')
  if (text.includes('\0') || text.includes('\uFFFD'))
    return { problems: [{ where: 'Line 1', message: 'the file is not text in UTF-8' }] }
  const read = readYaml(text)
  if (read.content === null)
    return {
      problems: read.problems
        .slice(0, MOST_NAMED)
        .map(({ line, message }) => ({ where: `Line ${line}`, message })),
    }
  const { content, lineOf } = read
  const whereOf = (path: FileProblem['path']) =>
    `Line ${lineOf(path)}${path.length > 0 ? `: ${path.join('.')}` : ''}`
  return { content: Object(content), text, placed: (problems) => named(problems, whereOf) }
}

async function readSpreadsheet(bytes: Uint8Array): Promise<Read> {
  const read = await readTemplateSpreadsheet(bytes)
  if (read.content !== null) {
    const { content, placeOf } = read
    return { content, text: null, placed: (problems) => named(problems, (path) => cellOf(placeOf(path))) }
  }
  return { problems: read.problems.map(({ message, ...place }) => ({ where: cellOf(place), message })) }
}

function named(problems: readonly FileProblem[], whereOf: (path: FileProblem['path']) => string): Refused[] {
  return problems.slice(0, MOST_NAMED).map(({ path, message }) => ({ where: whereOf(path), message }))
}

function cellOf({ sheet, row, column }: SheetPlace): string {
  return sheet === '' ? 'The file' : `Sheet ${sheet}, cell ${column}${row}`
}
