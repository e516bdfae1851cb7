import { z } from 'zod'
import { allQuestions, findQuestion, type Question, type Template } from '../templates/template.ts'
import { distinctCells } from './distinct-cells.ts'
import { caseColumns, ImportMapping, type MappedQuestion, meaningsOf } from './import-mapping.ts'
import { ImportedRoundForm } from './imported-round.ts'
import type { Sheet } from './sheet.ts'

/** A posted form: a field sent several times is a list. */
export type Fields = Record<string, string | string[]>

/** Everything a person has said so far. It travels in the pages of the import: nothing is stored before the end. */
export type ImportDraft = {
  text: string
  /** Empty when the text was pasted. */
  fileName: string
  templateVersionId: string
  serviceId: string
  /** Null before the columns were looked at. */
  mapping: ImportMapping | null
  /** What the page of the round was sent with, as typed; null before it. */
  details: Fields | null
}

/** A draft whose file, template and service can be read. */
export type Opened = ImportDraft & { sheet: Sheet; template: Template; mapping: ImportMapping }

/** The pages of an import, in order. */
export const steps = ['file', 'columns', 'answers', 'round', 'preview'] as const
export type Step = (typeof steps)[number]

const storedDetails = z.record(z.string().max(80), z.union([z.string(), z.array(z.string())]))
const detailNames = Object.keys(ImportedRoundForm.shape)

export function one(value: string | string[] | undefined): string {
  return [value ?? ''].flat()[0] ?? ''
}

/** What a post of any page of the import carries. A carried part that cannot be read is begun again. */
export function draftOf(fields: Fields): ImportDraft {
  const pasted = one(fields.pasted)
  return {
    text: (pasted.trim() ? pasted : one(fields.text)).replace(/\r\n?/g, '\n'),
    fileName: pasted.trim() ? '' : one(fields.fileName).slice(0, 200),
    templateVersionId: one(fields.templateVersionId),
    serviceId: one(fields.serviceId),
    mapping: readJson(ImportMapping, one(fields.mapping)),
    details: one(fields.from) === 'round' ? detailsOf(fields) : readJson(storedDetails, one(fields.details)),
  }
}

function readJson<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null // not JSON at all
  }
}

function detailsOf(fields: Fields): Fields {
  return Object.fromEntries(
    detailNames.flatMap((name) => {
      const [first, ...more] = [fields[name] ?? []].flat()
      return first === undefined ? [] : [[name, more.length > 0 ? [first, ...more] : first]]
    }),
  )
}

/** The selects of the page of the columns, by name; an option is a column by its place. */
export function columnFields(mapping: ImportMapping, sheet: Sheet): Record<string, string> {
  const place = (name: string | null) => (name === null ? '' : String(sheet.columns.indexOf(name)))
  return Object.fromEntries([
    ...caseColumns.map((name) => [`case.${name}`, place(mapping[name])]),
    ...mapping.questions.flatMap((each) => [
      [`column.${each.code}`, place(each.column)],
      [`denominator.${each.code}`, place(each.denominatorColumn)],
      [`comment.${each.code}`, place(each.commentColumn)],
    ]),
  ])
}

/** The mapping that the page of the columns was sent with. What cells mean stays where the column stays. */
export function mappingOfColumns(
  fields: Fields,
  sheet: Sheet,
  template: Template,
  before: ImportMapping,
): ImportMapping {
  const chosen = (field: string): string | null => {
    const place = one(fields[field])
    return /^\d{1,4}$/.test(place) ? (sheet.columns[Number(place)] ?? null) : null
  }
  const questions = allQuestions(template).flatMap(({ code, type }): MappedQuestion[] => {
    const column = chosen(`column.${code}`)
    if (column === null) return []
    const known = before.questions.find((each) => each.code === code)
    return [
      {
        code,
        column,
        denominatorColumn: type === 'ratio' ? chosen(`denominator.${code}`) : null,
        commentColumn: chosen(`comment.${code}`),
        values: known?.column === column ? known.values : [],
      },
    ]
  })
  return {
    reference: chosen('case.reference'),
    team: chosen('case.team'),
    auditor: chosen('case.auditor'),
    auditedOn: chosen('case.auditedOn'),
    questions,
  }
}

/** Half of what a question needs was chosen: it would be lost without a word. */
export function halfChosen(fields: Fields, template: Template) {
  return allQuestions(template).flatMap(({ code, text }) => {
    const given = (part: string) => one(fields[`${part}.${code}`]) !== ''
    if (given('column') || (!given('denominator') && !given('comment'))) return []
    return [{ field: `column.${code}`, message: `Choose the column of “${text}” too` }]
  })
}

export function valueField(code: string, place: number): string {
  return `value.${code}.${place}`
}

/** The mapping with what the page of the answers was sent with; cells of other files keep their meaning. */
export function mappingOfAnswers(
  fields: Fields,
  sheet: Sheet,
  template: Template,
  before: ImportMapping,
): ImportMapping {
  const questions = before.questions.map((mapped) => {
    const question = findQuestion(template, mapped.code)
    return question ? withAnswers(fields, sheet, mapped, question) : mapped
  })
  return { ...before, questions }
}

function withAnswers(
  fields: Fields,
  sheet: Sheet,
  mapped: MappedQuestion,
  question: Question,
): MappedQuestion {
  const allowed = meaningsOf(question).map((each) => each.meaning)
  const cells = distinctCells(sheet, mapped, question)
  const here = new Set(cells.map(({ key }) => key))
  const said = cells.flatMap(({ key }, place) => {
    const meaning = allowed.find((each) => each === one(fields[valueField(mapped.code, place)]))
    return meaning ? [{ cell: key, meaning }] : []
  })
  return { ...mapped, values: [...mapped.values.filter(({ cell }) => !here.has(cell)), ...said] }
}
