import { type Cell, codes, condition, flag, gate, isCell, number, plain, word } from './cells.ts'
import { everyProperty } from './properties.ts'
import type { FileQuestion, FileRowQuestion, FileSection, TemplateFile } from './template-file.ts'
import type { ReadText } from './text-tokens.ts'

/** What a file may leave out, beside what has no default. */
type Defaulted = 'type' | 'required' | 'not_applicable' | 'cannot_tell' | 'comment'
type Loose<Asked> = Omit<Asked, Defaulted> & Partial<Pick<Asked, Defaulted & keyof Asked>>
type RowQuestion = Loose<FileRowQuestion>
type FileScale = NonNullable<TemplateFile['scales']>[string]

/** A template file as it is written by hand or drafted: what is left out is not filled in. */
export type WrittenQuestion = Loose<Omit<FileQuestion, 'questions'>> &
  Pick<FileRowQuestion, 'not_in_first_row'>
export type WrittenScale = Omit<FileScale, 'graded'> & Partial<FileScale>
export type WrittenSection = Omit<FileSection, 'questions'> & {
  questions: Array<Loose<Omit<FileQuestion, 'questions'>> & { questions?: RowQuestion[] }>
}
export type WrittenTemplate = Omit<TemplateFile, 'sections' | 'scales'> & {
  sections: WrittenSection[]
  scales?: Record<string, WrittenScale>
}

/** A sheet as rows of cells, all of them text; the first row holds the headings. */
export type TextSheet = { sheet: string; rows: string[][] }

/** How one column says one key of the format. Empty: the key is left out. */
export type Column<Item> = {
  heading: string
  /** The keys that lead to it in the item. */
  path: string[]
  write: (item: Item) => string
  read: (text: string) => ReadText<unknown>
  /** What an empty cell says, where leaving the key out would be no better than saying nothing. */
  empty?: string | undefined
}

function column<Item, Value>(
  heading: string,
  of: (item: Item) => Value | undefined,
  { write, read }: Cell<Value>,
  more: { path?: string[]; empty?: string | undefined } = {},
): Column<Item> {
  const text = (item: Item) => {
    const value = of(item)
    return value === undefined ? '' : write(value)
  }
  return { heading, path: [heading], write: text, read, ...more }
}

const needed = { empty: '' }

export const topColumns: Column<WrittenTemplate>[] = [
  column('template', (file) => file.template, word, needed),
  column('version', (file) => file.version, number),
  column('title', (file) => file.title, plain, needed),
  column('theme', (file) => file.theme, word, needed),
  column('purpose', (file) => file.purpose, plain, needed),
  column('sign_off', (file) => file.sign_off, word),
]

export const sectionColumns: Column<WrittenSection>[] = [
  column('code', (section) => section.code, word, needed),
  column('title', (section) => section.title, plain, needed),
  column('intro', (section) => section.intro, plain),
  column('when', (section) => section.when, condition),
  column('when_text', (section) => section.when_text, plain),
  column('gate', (section) => section.gate, gate),
  column('gate_text', (section) => section.gate_text, plain),
]

export const questionColumns: Column<WrittenQuestion>[] = everyProperty.flatMap(([key, { cell, empty }]) => {
  if (cell === null) return []
  if (isCell(cell)) return [column(key, (question) => question[key], cell, { empty })]
  return Object.entries(cell).map(([inner, each]) => {
    const of = (question: WrittenQuestion) => (question[key] as Record<string, string> | undefined)?.[inner]
    return column(inner, of, each, { path: [key, inner] })
  })
})

/** On the first row of each scale: they are of the scale and not of the answer beside them. */
export const scaleColumns: Column<WrittenScale>[] = [
  column('meets', (scale) => scale.meets, codes),
  column('graded', (scale) => scale.graded, flag),
]

export const optionColumns: Column<WrittenScale['options'][number]>[] = [
  column('code', (option) => option.code, word, needed),
  column('label', (option) => option.label, plain, needed),
  column('points', (option) => option.points, number),
]

type WrittenPrompt = NonNullable<WrittenQuestion['prompts']>[number]

export const promptColumns: Column<WrittenPrompt>[] = [
  column('when', (prompt) => prompt.when, condition),
  column('text', (prompt) => prompt.text, plain, needed),
]

/** The headings of each sheet, in order. Those of a row's place come before what the row says. */
export const headingsOf = {
  Template: ['key', 'value'],
  Scales: ['scale', ...[...optionColumns, ...scaleColumns].map(({ heading }) => heading)],
  Sections: sectionColumns.map(({ heading }) => heading),
  Questions: ['section', 'group', ...questionColumns.map(({ heading }) => heading)],
  Guidance: ['question', 'answer', 'text'],
  Prompts: ['question', ...promptColumns.map(({ heading }) => heading)],
} as const

export type SheetName = keyof typeof headingsOf

/** A sheet of this name is for people and is not read. */
export const NOTES = 'Notes'
