import { z } from 'zod'
import { questionsIn } from '../answers/condition.ts'
import { CANNOT_TELL, NOT_APPLICABLE } from '../answers/scale.ts'
import { allQuestions, findQuestion, type Question, type Template } from '../templates/template.ts'
import { LONGEST_HEADING } from './sheet.ts'

/**
 * What a cell says: one of the question's own answers, or what stands beside them. `met` and `not-met` are for a
 * source coarser than the form (rule 4): the detail is not recorded.
 */
const besideAnswers = [NOT_APPLICABLE, CANNOT_TELL, 'met', 'not-met', 'unanswered'] as const
const meaning = z.union([z.enum(besideAnswers), z.templateLiteral(['answer:', z.string().max(80)])])
export type Meaning = z.infer<typeof meaning>

/** A longer cell is no answer to a choice, so nobody is asked what it means. */
export const LONGEST_ANSWER = 200

const column = z
  .string()
  .min(1)
  .max(LONGEST_HEADING + 20)

/** What one question is read from. A question that is not mapped was not asked: it has no figure there (rule 4). */
const mappedQuestion = z.strictObject({
  code: z.string().max(80),
  column,
  /** The second number of a ratio. */
  denominatorColumn: column.nullable(),
  commentColumn: column.nullable(),
  /** Cells by their key. The empty one says what a blank means; without it a blank is not answered. */
  values: z.array(z.strictObject({ cell: z.string().max(LONGEST_ANSWER), meaning })).max(500),
})

/** How columns and values become audits by a template. Columns go by their heading, so that it fits the next file. */
export const ImportMapping = z.strictObject({
  reference: column.nullable(),
  team: column.nullable(),
  auditor: column.nullable(),
  auditedOn: column.nullable(),
  questions: z.array(mappedQuestion).max(4_000),
})
export type ImportMapping = z.infer<typeof ImportMapping>
export type MappedQuestion = z.infer<typeof mappedQuestion>

/** What stands in an audit beside its answers. */
export const caseColumns = ['reference', 'team', 'auditor', 'auditedOn'] as const

/** Something wrong with the mapping itself; `field` as the page of the columns names it. */
export type MappingProblem = { field: string; message: string }

/** A mapping under a name of its own among those of its template, whatever the version. */
export type SavedMapping = { templateKey: string; name: string; mapping: ImportMapping; savedAt: string }

/** What a cell can mean for a question, with the words for it. */
export function meaningsOf(question: Question): Array<{ meaning: Meaning; label: string }> {
  const meanings: Array<{ meaning: Meaning; label: string }> = (question.scale?.options ?? []).map(
    ({ code, label }) => ({ meaning: `answer:${code}`, label }),
  )
  if (question.not_applicable) meanings.push({ meaning: NOT_APPLICABLE, label: 'Not applicable' })
  else if (question.when) meanings.push({ meaning: NOT_APPLICABLE, label: 'Not asked of this case' })
  if (question.cannot_tell) meanings.push({ meaning: CANNOT_TELL, label: 'Cannot tell from the record' })
  if (question.meets !== null && question.meets.by !== 'ratio') {
    meanings.push({ meaning: 'met', label: 'Met, detail not recorded' })
    meanings.push({ meaning: 'not-met', label: 'Not met, detail not recorded' })
  }
  meanings.push({ meaning: 'unanswered', label: 'Not answered: not known' })
  return meanings
}

/** Whatever keeps the mapping from being used with this template and a file of these columns; empty when nothing does. */
export function checkMapping(
  mapping: ImportMapping,
  template: Template,
  columns: readonly string[],
): MappingProblem[] {
  const problems: MappingProblem[] = []
  if (mapping.reference === null)
    problems.push({ field: 'case.reference', message: 'Choose the column of the case reference' })
  for (const name of caseColumns) {
    const chosen = mapping[name]
    if (chosen !== null && !columns.includes(chosen)) problems.push(missing(`case.${name}`, chosen))
  }
  if (mapping.questions.length === 0) {
    const [first] = allQuestions(template)
    const field = `column.${first?.code ?? ''}`
    problems.push({ field, message: 'Choose the column of at least one question' })
  }
  const codes = mapping.questions.map(({ code }) => code)
  for (const [place, mapped] of mapping.questions.entries()) {
    const question = findQuestion(template, mapped.code)
    const field = `column.${mapped.code}`
    if (!question) problems.push({ field, message: `This template does not ask ${mapped.code}` })
    else if (codes.indexOf(mapped.code) !== place)
      problems.push({ field, message: `“${question.text}” is mapped twice` })
    else problems.push(...checkQuestion(mapped, question, template, { columns, codes }))
  }
  return problems
}

function checkQuestion(
  mapped: MappedQuestion,
  question: Question,
  template: Template,
  known: { columns: readonly string[]; codes: string[] },
): MappingProblem[] {
  const field = `column.${question.code}`
  const problems: MappingProblem[] = []
  if (!known.columns.includes(mapped.column)) problems.push(missing(field, mapped.column))
  const comment = mapped.commentColumn
  if (comment !== null && !known.columns.includes(comment))
    problems.push(missing(`comment.${question.code}`, comment))
  if (question.type === 'ratio') problems.push(...checkDenominator(mapped, question, known.columns))
  for (const parent of question.when ? questionsIn(question.when) : []) {
    if (known.codes.includes(parent)) continue
    const text = findQuestion(template, parent)?.text ?? parent
    const message = `“${question.text}” is asked only of some cases: choose the column of “${text}” too, or leave both out`
    problems.push({ field, message })
  }
  const allowed = meaningsOf(question).map((each) => each.meaning)
  for (const value of mapped.values)
    if (!allowed.includes(value.meaning))
      problems.push({ field, message: `“${question.text}” cannot be answered with ${value.meaning}` })
  return problems
}

function checkDenominator(mapped: MappedQuestion, question: Question, columns: readonly string[]) {
  const field = `denominator.${question.code}`
  const second = question.labels?.denominator ?? 'the second number'
  if (mapped.denominatorColumn === null) return [{ field, message: `Choose the column of “${second}” too` }]
  if (!columns.includes(mapped.denominatorColumn)) return [missing(field, mapped.denominatorColumn)]
  if (mapped.denominatorColumn === mapped.column)
    return [{ field, message: `“${second}” stands in a column of its own` }]
  return []
}

function missing(field: string, name: string): MappingProblem {
  return { field, message: `There is no column “${name}” in this file` }
}

/** The part of a mapping that a template and a file know: one made for another version, or another file, still helps. */
export function fitMapping(
  mapping: ImportMapping,
  template: Template,
  columns: readonly string[],
): ImportMapping {
  const known = (name: string | null) => (name !== null && columns.includes(name) ? name : null)
  return {
    reference: known(mapping.reference),
    team: known(mapping.team),
    auditor: known(mapping.auditor),
    auditedOn: known(mapping.auditedOn),
    questions: mapping.questions.flatMap((mapped) => {
      const question = findQuestion(template, mapped.code)
      if (!question || !columns.includes(mapped.column)) return []
      const allowed = meaningsOf(question).map((each) => each.meaning)
      return {
        ...mapped,
        denominatorColumn: question.type === 'ratio' ? known(mapped.denominatorColumn) : null,
        commentColumn: known(mapped.commentColumn),
        values: mapped.values.filter((value) => allowed.includes(value.meaning)),
      }
    }),
  }
}

/** The columns of the file that nothing is read from. */
export function droppedColumns(mapping: ImportMapping, columns: readonly string[]): string[] {
  const used = new Set([
    ...caseColumns.map((name) => mapping[name]),
    ...mapping.questions.flatMap((each) => [each.column, each.denominatorColumn, each.commentColumn]),
  ])
  return columns.filter((name) => !used.has(name))
}
