import { CANNOT_TELL, NOT_APPLICABLE } from '../answers/scale.ts'
import type { RawAnswer } from '../answers/value.ts'
import { formStanding, type QuestionStanding, type Standing } from '../audits/standing.ts'
import { wrongReference } from '../rounds/case-reference.ts'
import type { Row, RowNotice } from '../rows.ts'
import { IMPORTED_MET, IMPORTED_NOT_MET } from '../templates/read-answer.ts'
import { findQuestion, type Question, type Template } from '../templates/template.ts'
import type { ImportMapping, MappedQuestion, Meaning } from './import-mapping.ts'
import { cellKey, readSheetDate, type Sheet } from './sheet.ts'

/** What stands as the reason where a file says "not applicable": files do not say why. */
export const REASON_NOT_IN_SOURCE = 'Reason not in source'

export type CompletedAudit = {
  line: number
  reference: string
  team: string | null
  auditor: string | null
  auditedOn: string | null
  /** Only of questions the file asks. */
  raws: Record<string, RawAnswer>
  /** How every question of the form stands; of what the file did not ask, it says nothing. */
  standing: Standing
}

/** `problems`: with one, nothing can be imported; `warnings`: what is worth knowing before it is. */
export type MappedAudits = { audits: CompletedAudit[]; problems: RowNotice[]; warnings: RowNotice[] }

const LONGEST_LABEL = 200
const LONGEST_TEXT = 20_000

/**
 * Reads the rows of a file by a mapping that `checkMapping` finds nothing wrong with. Every bad row is named by its line
 * and the reason. Only an answer to a choice is quoted, cut short: other cells may be what must not be repeated.
 * @param today an audit after it is a mistake
 */
export function applyMapping(
  sheet: Sheet,
  mapping: ImportMapping,
  template: Template,
  today: string,
): MappedAudits {
  const result: MappedAudits = { audits: [], problems: [], warnings: [] }
  const questions = mapping.questions.flatMap((mapped) => {
    const question = findQuestion(template, mapped.code)
    if (!question) return []
    const values = new Map(mapped.values.map((value) => [value.cell, value.meaning]))
    return { mapped, question, values }
  })
  const seen = new Map<string, number>()
  for (const row of sheet.rows) {
    if (row.cells.length !== sheet.columns.length) {
      const message = `The row has ${row.cells.length} cells; the heading has ${sheet.columns.length}`
      result.problems.push({ line: row.line, message })
      continue
    }
    const read = new RowReader(row, sheet.columns, result)
    const facts = readFacts(read, mapping, seen, today)
    const raws: Record<string, RawAnswer> = {}
    const notAsked = new Set<string>()
    for (const each of questions) {
      const raw = readQuestion(read, each, notAsked)
      if (raw) raws[each.question.code] = raw
    }
    const standing = formStanding(template, raws)
    for (const each of questions) {
      const item = standing.get(each.question.code)
      if (item) noticeStanding(read, each.mapped, item, notAsked.has(each.question.code))
    }
    result.audits.push({ line: row.line, ...facts, raws, standing })
  }
  return result
}

/** One row by the names of its columns, with the place where its problems and warnings go. */
class RowReader {
  readonly line: number
  readonly #cells: Map<string, string>
  readonly #result: MappedAudits

  constructor(row: Row, columns: readonly string[], result: MappedAudits) {
    this.line = row.line
    this.#cells = new Map(columns.map((name, index) => [name, row.cells[index] ?? '']))
    this.#result = result
  }

  cell(column: string | null): string {
    return column === null ? '' : (this.#cells.get(column) ?? '')
  }

  problem(message: string) {
    this.#result.problems.push({ line: this.line, message })
  }

  warning(message: string) {
    this.#result.warnings.push({ line: this.line, message })
  }
}

function readFacts(row: RowReader, mapping: ImportMapping, seen: Map<string, number>, today: string) {
  const reference = row.cell(mapping.reference)
  const wrong = wrongReference(reference)
  if (wrong) row.problem(wrong)
  const key = reference.toLowerCase()
  const earlier = seen.get(key)
  if (reference && earlier !== undefined) row.problem(`The reference stands in line ${earlier} already`)
  else seen.set(key, row.line)
  for (const column of [mapping.team, mapping.auditor])
    if (row.cell(column).length > LONGEST_LABEL)
      row.problem(`${quoted(column)} is longer than ${LONGEST_LABEL} characters`)
  const written = row.cell(mapping.auditedOn)
  const auditedOn = written === '' ? null : readSheetDate(written)
  if (written !== '' && auditedOn === null)
    row.problem(`${quoted(mapping.auditedOn)} is not a date like 31/05/2020`)
  if (auditedOn !== null && auditedOn > today) row.problem(`${quoted(mapping.auditedOn)} is in the future`)
  return {
    reference,
    team: row.cell(mapping.team) || null,
    auditor: row.cell(mapping.auditor) || null,
    auditedOn,
  }
}

type Asked = { mapped: MappedQuestion; question: Question; values: ReadonlyMap<string, Meaning> }

/** The answer of one row as an auditor would have typed it; null where nothing was said. Notes what says "not asked". */
function readQuestion(row: RowReader, asked: Asked, notAsked: Set<string>): RawAnswer | null {
  const { mapped, question, values } = asked
  const cell = row.cell(mapped.column)
  const second = row.cell(mapped.denominatorColumn)
  const comment = row.cell(mapped.commentColumn)
  if (Math.max(cell.length, comment.length) > LONGEST_TEXT)
    row.problem(`${quoted(mapped.column)} or its comment is longer than 20,000 characters`)
  const blank = cell === '' && second === ''
  const meaning = values.get(cellKey(cell)) ?? (blank ? 'unanswered' : undefined)
  const isMeant = meaning !== undefined && (cell !== '' || blank)
  if (isMeant && meaning === NOT_APPLICABLE && !question.not_applicable) notAsked.add(question.code)
  const answer = isMeant ? rawOfMeaning(question, meaning) : rawOfCells(row, mapped, question, cell, second)
  const raw = { ...answer, ...(comment ? { comment } : {}) }
  return Object.keys(raw).length > 0 ? raw : null
}

function rawOfMeaning(question: Question, meaning: Meaning): RawAnswer {
  const field = question.type === 'scale' ? 'value' : 'mark'
  switch (meaning) {
    case 'unanswered':
      return {}
    case NOT_APPLICABLE:
      // Where the form offers no such answer the condition of the question has to say it.
      return question.not_applicable ? { [field]: NOT_APPLICABLE, reason: REASON_NOT_IN_SOURCE } : {}
    case CANNOT_TELL:
      return { [field]: CANNOT_TELL }
    case 'met':
      return { mark: IMPORTED_MET }
    case 'not-met':
      return { mark: IMPORTED_NOT_MET }
    default:
      return { value: meaning.slice('answer:'.length) }
  }
}

function rawOfCells(
  row: RowReader,
  mapped: MappedQuestion,
  question: Question,
  cell: string,
  second: string,
): RawAnswer {
  switch (question.type) {
    case 'scale':
      row.problem(`No meaning is chosen for ${quoted(cell)} in ${quoted(mapped.column)}`)
      return {}
    case 'ratio':
      return { numerator: cell, denominator: second }
    case 'date': {
      const date = readSheetDate(cell)
      if (date === null) row.problem(`${quoted(mapped.column)} is not a date like 31/05/2020`)
      const [year = '', month = '', day = ''] = date?.split('-') ?? []
      return date === null ? {} : { day, month, year }
    }
    default:
      return { value: cell }
  }
}

function noticeStanding(
  row: RowReader,
  mapped: MappedQuestion,
  item: QuestionStanding,
  saysNotAsked: boolean,
) {
  const column = quoted(mapped.column)
  if (item.problem) row.problem(`${column}: ${item.problem.message}`)
  const says = item.answer.state !== 'unanswered' && item.answer.state !== 'not-applicable'
  const only = `asked only where ${item.question.when_text}`
  if (item.applicability === 'does-not-apply' && says)
    row.warning(
      `${column} has an answer, but is ${only}, and the row says otherwise: kept and set aside, not applicable`,
    )
  if (item.applicability === 'unknown' && says)
    row.warning(
      `${column} has an answer, but is ${only}, which the row does not tell: kept and set aside, not known`,
    )
  if (item.applicability === 'applies' && saysNotAsked)
    row.warning(`${column} says it was not asked, but it is ${only}, and the row says so: not known`)
}

const LONGEST_QUOTE = 60

/** Cut short: a heading can be a whole question. */
function quoted(text: string | null): string {
  if (text === null) return ''
  return `“${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}”`
}
