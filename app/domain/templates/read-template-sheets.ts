import { checkTemplate } from './check-template.ts'
import { noBank } from './question-bank.ts'
import {
  type Column,
  optionColumns,
  promptColumns,
  questionColumns,
  scaleColumns,
  sectionColumns,
  type TextSheet,
  topColumns,
} from './sheet-columns.ts'
import { type ReportAt, type SheetPlace, type SheetProblem, type SheetRow, sheetRows } from './sheet-rows.ts'
import type { Template } from './template.ts'

type Path = (string | number)[]
type Item = Record<string, unknown>

/** What sheets say, as the content of a template file whose meaning is not checked yet. */
export type ReadSheets =
  | { content: Item; problems: []; placeOf: (path: Path) => SheetPlace }
  | { content: null; problems: SheetProblem[] }

export type CheckedSheets =
  | { content: Item; template: Template; problems: [] }
  | { content: null; template: null; problems: SheetProblem[] }

/** As much text as a template file may hold, in characters. */
const MOST_CHARACTERS = 256 * 1024

/** Reads sheets and checks what they mean; every problem stands at its cell. */
export function checkTemplateSheets(sheets: readonly TextSheet[], bank = noBank): CheckedSheets {
  const read = readTemplateSheets(sheets)
  if (read.content === null) return { content: null, template: null, problems: read.problems }
  const { template, problems } = checkTemplate(read.content, bank)
  if (template) return { content: read.content, template, problems: [] }
  const placed = problems.map(({ path, message }) => ({ ...read.placeOf(path), message }))
  return { content: null, template: null, problems: placed }
}

/** Reads sheets that are laid out as docs/template-spreadsheet.md says. Hostile until read, and bounded in size. */
export function readTemplateSheets(sheets: readonly TextSheet[]): ReadSheets {
  const cells = sheets.flatMap(({ rows }) => rows.flat())
  const characters = cells.reduce((sum, text) => sum + text.length, 0)
  if (characters > MOST_CHARACTERS)
    return {
      content: null,
      problems: [
        { sheet: 'Template', row: 1, column: 'A', message: 'the sheets hold more than 256 KB of text' },
      ],
    }
  const problems: SheetProblem[] = []
  const reading = new Reading((place, message) => problems.push({ ...place, message }))
  const content = contentOf(sheets, reading)
  return problems.length > 0
    ? { content: null, problems }
    : { content, problems: [], placeOf: reading.placeOf }
}

/** Cells on their way to keys, and where each key was read. */
class Reading {
  private readonly places = new Map<string, SheetPlace>()

  constructor(readonly report: ReportAt) {}

  remember(path: Path, place: SheetPlace): void {
    this.places.set(JSON.stringify(path), place)
  }

  /** The item that a row says, its keys placed under a path. */
  item<Of>(row: SheetRow, columns: readonly Column<Of>[], path: Path, of = columns[0]?.heading ?? ''): Item {
    this.remember(path, row.place(of))
    const item: Item = {}
    for (const { heading, path: keys, read, empty } of columns) {
      const text = row.cell(heading)
      this.remember([...path, ...keys], row.place(heading))
      const value = text === '' ? empty : this.value(row, heading, read)
      const [key, inner] = keys
      if (value === undefined || key === undefined) continue
      if (inner === undefined) item[key] = value
      else item[key] = { ...(item[key] as Item | undefined), [inner]: value }
    }
    return item
  }

  /** The place of a key, or of the nearest part there is. */
  placeOf = (path: Path): SheetPlace => {
    for (let length = path.length; length >= 0; length -= 1) {
      const place = this.places.get(JSON.stringify(path.slice(0, length)))
      if (place) return place
    }
    return { sheet: 'Template', row: 1, column: 'A' }
  }

  private value(row: SheetRow, heading: string, read: Column<never>['read']): unknown {
    const { value, problem } = read(row.cell(heading))
    if (problem === null) return value
    const where = problem.at > 1 ? `at character ${problem.at}: ` : ''
    this.report(row.place(heading), `${where}${problem.message}`)
    return undefined
  }
}

function contentOf(sheets: readonly TextSheet[], reading: Reading): Item {
  const rows = sheetRows(sheets, reading.report)
  const content = topOf(rows.Template, reading)
  const scales = scalesOf(rows.Scales, reading)
  if (scales) content.scales = scales
  content.sections = sectionsOf(rows.Sections, rows.Questions, reading, (questions) => {
    guide(rows.Guidance, questions, reading)
    prompt(rows.Prompts, questions, reading)
  })
  return content
}

function topOf(rows: readonly SheetRow[], reading: Reading): Item {
  const content: Item = {}
  const empty = topColumns.flatMap((column) =>
    column.empty === undefined ? [] : [[column.heading, column.empty]],
  )
  for (const row of rows) {
    const key = row.cell('key').trim()
    const known = topColumns.find(({ heading }) => heading === key)
    if (!known) reading.report(row.place('key'), `${key || 'nothing'} is not a key of a template`)
    else if (Object.hasOwn(content, key)) reading.report(row.place('key'), `${key} stands twice`)
    else {
      const value: Column<unknown> = { ...known, heading: 'value', write: () => '' }
      content[key] = reading.item(row, [value], [key])[key]
    }
  }
  return { ...Object.fromEntries(empty), ...content }
}

/** The answers of each scale in their order; its other keys stand on its first row. */
function scalesOf(rows: readonly SheetRow[], reading: Reading): Record<string, Item> | null {
  const scales = new Map<string, Item & { options: Item[] }>()
  for (const row of rows) {
    const name = keyCell(row, 'scale', reading)
    if (name === null) continue
    const path: Path = ['scales', name]
    const known = scales.get(name)
    const options = known?.options ?? []
    options.push(reading.item(row, optionColumns, [...path, 'options', options.length]))
    if (!known) scales.set(name, { options, ...reading.item(row, scaleColumns, path, 'scale') })
    else
      for (const { heading } of scaleColumns)
        if (row.cell(heading) !== '')
          reading.report(row.place(heading), `${heading} stands on the first row of a scale`)
  }
  return scales.size === 0 ? null : Object.fromEntries(scales)
}

/** A cell whose text becomes a key: only a code may. */
function keyCell(row: SheetRow, heading: string, reading: Reading): string | null {
  const text = row.cell(heading).trim()
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) return text
  reading.report(row.place(heading), text === '' ? `${heading} is missing` : `${text} is not a code`)
  return null
}

type Known = { section: string; item: Item; path: Path; children: Item[] | null }
type Finish = (questions: ReadonlyMap<string, Known>) => void

function sectionsOf(
  sectionRows: readonly SheetRow[],
  questionRows: readonly SheetRow[],
  reading: Reading,
  finish: Finish,
): Item[] {
  const sections = sectionRows.map((row, place) => ({
    item: reading.item(row, sectionColumns, ['sections', place]),
    path: ['sections', place] as Path,
    questions: [] as Item[],
  }))
  const questions = new Map<string, Known>()
  const add = (row: SheetRow, section: string, into: Item[], path: Path, children: Item[] | null) => {
    const own = [...path, 'questions', into.length]
    const item = reading.item(row, questionColumns, own)
    into.push(item)
    const code = String(item.code)
    if (!questions.has(code)) questions.set(code, { section, item, path: own, children })
  }
  for (const row of questionRows.filter((each) => each.cell('group') === '')) {
    const code = row.cell('section').trim()
    const section = sections.find(({ item }) => item.code === code)
    if (section) add(row, code, section.questions, section.path, [])
    else reading.report(row.place('section'), code ? `there is no section ${code}` : 'section is missing')
  }
  for (const row of questionRows.filter((each) => each.cell('group') !== '')) {
    const code = row.cell('group').trim()
    const group = questions.get(code)
    const section = row.cell('section').trim()
    if (!group?.children) reading.report(row.place('group'), `there is no question ${code} to be its group`)
    else if (section !== '' && section !== group.section)
      reading.report(row.place('section'), `its group ${code} stands in ${group.section}`)
    else add(row, group.section, group.children, group.path, null)
  }
  finish(questions)
  for (const { item, children } of questions.values()) if (children?.length) item.questions = children
  return sections.map(({ item, questions: asked }) => ({ ...item, questions: asked }))
}

function guide(rows: readonly SheetRow[], questions: ReadonlyMap<string, Known>, reading: Reading): void {
  for (const row of rows) {
    const known = questionOf(row, questions, reading)
    const answer = keyCell(row, 'answer', reading)
    if (!known || answer === null) continue
    const guidance = (known.item.guidance ?? {}) as Item
    if (Object.hasOwn(guidance, answer))
      reading.report(row.place('answer'), `${answer} of this question is described twice`)
    reading.remember([...known.path, 'guidance', answer], row.place('text'))
    known.item.guidance = { ...guidance, [answer]: row.cell('text') }
  }
}

function prompt(rows: readonly SheetRow[], questions: ReadonlyMap<string, Known>, reading: Reading): void {
  for (const row of rows) {
    const known = questionOf(row, questions, reading)
    if (!known) continue
    const prompts = (known.item.prompts ?? []) as Item[]
    const path = [...known.path, 'prompts', prompts.length]
    known.item.prompts = [...prompts, reading.item(row, promptColumns, path)]
  }
}

function questionOf(row: SheetRow, questions: ReadonlyMap<string, Known>, reading: Reading): Known | null {
  const code = row.cell('question').trim()
  const known = questions.get(code)
  if (!known)
    reading.report(row.place('question'), code ? `there is no question ${code}` : 'question is missing')
  return known ?? null
}
