import { applyMapping, type CompletedAudit } from '../../domain/imports/apply-mapping.ts'
import { checkMapping, droppedColumns, type ImportMapping } from '../../domain/imports/import-mapping.ts'
import type { ImportedRound } from '../../domain/imports/imported-round.ts'
import { nameColumns, type Sheet } from '../../domain/imports/sheet.ts'
import { asksAll, whyNotFed } from '../../domain/measures/misfit.ts'
import { type AnswerOutcome, outcomesOf } from '../../domain/measures/outcome.ts'
import { Problem } from '../../domain/problem.ts'
import { columnKey, type RowNotice } from '../../domain/rows.ts'
import { isForm } from '../../domain/templates/question-bank.ts'
import type { Template } from '../../domain/templates/template.ts'
import { readCsv } from '../../formats/read-csv.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listMeasureChoices } from '../../stores/measures.server.ts'
import { listTeams } from '../../stores/services.server.ts'
import { findTemplateVersion, type TemplateVersion } from '../../stores/templates.server.ts'
import { orNotFound } from '../act.ts'

/** One transaction writes them all, and everybody else's save waits for it. */
const MOST_AUDITS = 5_000

/** A file of completed audits with everything a person said about it. */
export type ImportRequest = {
  templateVersionId: string
  serviceId: string
  text: string
  mapping: ImportMapping
  round: ImportedRound
}

export type Collected = {
  template: Template
  audits: CompletedAudit[]
  problems: RowNotice[]
  warnings: RowNotice[]
  /** Names of columns nothing is read from. */
  dropped: string[]
}

/**
 * The version that audits were made with: any that was ever published, retired since or not.
 * @throws Problem not-found where there is none, or nobody audits with it
 */
export async function formOfImport(reader: Reader, templateVersionId: string): Promise<TemplateVersion> {
  const version = orNotFound(await findTemplateVersion(reader, templateVersionId))
  return orNotFound(isForm(version) ? version : null)
}

/** The rows of a file, one an audit, under named columns. */
export function readSheet(
  text: string,
): { sheet: Sheet; problem: null } | { sheet: null; problem: RowNotice } {
  const { heading, rows, problem } = readCsv(text, 'file', MOST_AUDITS)
  if (problem) return { sheet: null, problem }
  if (rows.length === 0) {
    const message = 'The file has a heading row and no audits'
    return { sheet: null, problem: { line: heading.line, message } }
  }
  return { sheet: { columns: nameColumns(heading.cells), rows }, problem: null }
}

/**
 * Reads the audits out of the file, and everything wrong with any row; nothing is written.
 * @throws Problem invalid when the mapping, the teams or the measures do not belong to template, file and service
 */
export async function collectAudits(
  reader: Reader,
  request: ImportRequest,
  today: string,
): Promise<Collected> {
  const { mapping, round, serviceId } = request
  const { template } = await formOfImport(reader, request.templateVersionId)
  const { sheet, problem } = readSheet(request.text)
  if (problem) return { template, audits: [], problems: [problem], warnings: [], dropped: [] }
  const [wrong] = checkMapping(mapping, template, sheet.columns)
  if (wrong) throw new Problem('invalid', wrong.message)
  const teams = await listTeams(reader, serviceId)
  const asked = new Set(mapping.questions.map(({ code }) => code))
  const measures = (await listMeasureChoices(reader, serviceId)).filter(
    ({ definition }) => whyNotFed(definition, template) === null && asksAll(definition, asked),
  )
  const belong = (ids: string[], things: Array<{ id: string }>) =>
    ids.every((id) => things.some((thing) => thing.id === id))
  if (!belong(round.teamIds, teams) || !belong(round.measureIds, measures)) {
    throw new Problem('invalid', 'A team or a measure does not belong to this service and file.')
  }
  const { audits, problems, warnings } = applyMapping(sheet, mapping, template, today)
  const own = teams.filter(({ id }) => round.teamIds.includes(id)).map(({ name }) => columnKey(name))
  const outside = audits.filter(({ team }) => own.length > 0 && !own.includes(columnKey(team ?? '')))
  const strayed = outside.map(({ line }) => ({ line, message: 'The team is none of the round’s teams' }))
  const byLine = [...problems, ...strayed].sort((a, b) => a.line - b.line)
  return { template, audits, problems: byLine, warnings, dropped: droppedColumns(mapping, sheet.columns) }
}

/** What an audit comes to in the questions its file asks; a question it does not ask has no figure (rule 4). */
export function askedOutcomes(mapping: ImportMapping, audit: CompletedAudit): AnswerOutcome[] {
  const asked = new Set(mapping.questions.map(({ code }) => code))
  return outcomesOf(audit.standing).filter((each) => asked.has(each.questionCode))
}
