import type { Condition } from '../answers/condition.ts'
import { conditionText, readConditionText } from './condition-text.ts'
import {
  codesText,
  deriveText,
  meetsText,
  readCodesText,
  readDeriveText,
  readMeetsText,
} from './derive-text.ts'
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
  empty?: string
}

type Written<Value> = { write: (value: Value) => string; read: (text: string) => ReadText<unknown> }

/** A code, or another single word: a space beside it in a cell is seen by nobody. */
const word: Written<string> = {
  write: (text) => text,
  read: (text) => ({ value: text.trim(), problem: null }),
}
const plain: Written<string> = { write: (text) => text, read: (text) => ({ value: text, problem: null }) }
const flag: Written<boolean> = { write: (value) => (value ? 'yes' : 'no'), read: readFlag }
const number: Written<number> = { write: String, read: readNumber }
const codes: Written<string[]> = { write: codesText, read: readCodesText }
const condition: Written<Condition> = { write: conditionText, read: readConditionText }

function column<Item, Value>(
  heading: string,
  of: (item: Item) => Value | undefined,
  { write, read }: Written<Value>,
  more: { path?: string[]; empty?: string } = {},
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
  column('gate', (section) => section.gate, { write: conditionText, read: readGate }),
  column('gate_text', (section) => section.gate_text, plain),
]

export const questionColumns: Column<WrittenQuestion>[] = [
  column('code', (q) => q.code, word, needed),
  column('bank', (q) => q.bank, { write: flag.write, read: readTaken }),
  column('text', (q) => q.text, plain, needed),
  column('type', (q) => q.type, word),
  column('scale', (q) => q.scale, word),
  column('other', (q) => q.other, plain),
  column('exclusive', (q) => q.exclusive, codes),
  column('hint', (q) => q.hint, plain),
  column('when', (q) => q.when, condition),
  column('when_text', (q) => q.when_text, plain),
  column('required', (q) => q.required, flag),
  column('required_when', (q) => q.required_when, condition),
  column('not_applicable', (q) => q.not_applicable, flag),
  column('cannot_tell', (q) => q.cannot_tell, flag),
  column('meets', (q) => q.meets, { write: meetsText, read: readMeetsText }),
  column('met_label', (q) => q.met_label, plain),
  column('comment', (q) => q.comment, word),
  column('comment_label', (q) => q.comment_label, plain),
  column('comment_on', (q) => q.comment_on, codes),
  column('sources', (q) => q.sources, word),
  column('sources_required', (q) => q.sources_required, flag),
  column('numerator', (q) => q.labels?.numerator, plain, { path: ['labels', 'numerator'] }),
  column('denominator', (q) => q.labels?.denominator, plain, { path: ['labels', 'denominator'] }),
  column('min', (q) => q.min, number),
  column('max', (q) => q.max, number),
  column('whole', (q) => q.whole, flag),
  column('unit', (q) => q.unit, plain),
  column('earliest', (q) => q.earliest, word),
  column('latest', (q) => q.latest, word),
  column('not_before', (q) => q.not_before, word),
  column('not_after', (q) => q.not_after, word),
  column('size', (q) => q.size, word),
  column('longest', (q) => q.longest, number),
  column('derive', (q) => q.derive, { write: deriveText, read: readDeriveText }),
  column('override', (q) => q.override, flag),
  column('row', (q) => q.row, plain),
  column('not_in_first_row', (q) => q.not_in_first_row, flag),
]

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

function readFlag(text: string): ReadText<boolean> {
  const said = text.trim().toLowerCase()
  if (said === 'yes' || said === 'true') return { value: true, problem: null }
  if (said === 'no' || said === 'false') return { value: false, problem: null }
  return { value: null, problem: { at: 1, message: 'write yes or no' } }
}

/** Yes, or nothing: no other word takes a question from the bank. */
function readTaken(text: string): ReadText<boolean | undefined> {
  const read = readFlag(text)
  return read.value === false ? { value: undefined, problem: null } : read
}

function readNumber(text: string): ReadText<number> {
  const said = text.trim()
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(said)) return { value: Number(said), problem: null }
  return { value: null, problem: { at: 1, message: 'write a number in figures' } }
}

/** A gate says which answers to a question open its section: nothing else of a condition. */
function readGate(text: string): ReadText<Condition> {
  const read = readConditionText(text)
  if (read.problem || 'is' in read.value) return read
  return { value: null, problem: { at: 1, message: 'a gate says: question is answer, or is one of (…)' } }
}
