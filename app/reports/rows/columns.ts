import type { ExportedAnswer } from '../../domain/measures/exported-answer.ts'
import { aboutType } from '../../domain/templates/question-types.ts'
import { allQuestions, isSummed, type Question } from '../../domain/templates/template.ts'
import type { ExportedAudit, RowsExport } from '../../workflows/exports/export-rows.ts'

/** A column of a table of rows: `kind` says what a spreadsheet takes its cells for; dates are ISO dates. */
export type Column<Row> = {
  heading: string
  kind: 'text' | 'number' | 'date'
  of: (row: Row) => string | number | null
}

export type AnswerRow = { audit: ExportedAudit; answer: ExportedAnswer }

/** What stands on every row, so that files of several rounds can be put under one another. */
function auditColumns<Row>(
  { round, template, stamp }: RowsExport,
  auditOf: (row: Row) => ExportedAudit,
): Column<Row>[] {
  return [
    date('exported_on', () => stamp.madeOn),
    text('round', () => round.name),
    text('period', () => round.period.label),
    text('illustrative', () => (round.fitted ? 'yes' : 'no')),
    text('template', () => template.key),
    number('template_version', () => template.version),
    text('case_reference', (row) => auditOf(row).caseReference),
    text('team', (row) => auditOf(row).team),
    text('auditor', (row) => auditOf(row).auditor),
    date('audited_on', (row) => auditOf(row).auditedOn),
  ]
}

/** One row an answer. */
export function tidyColumns(rows: RowsExport): Column<AnswerRow>[] {
  const places = new Map(
    rows.template.sections.flatMap((section) =>
      section.questions
        .flatMap((question) => [question, ...(question.questions ?? [])])
        .map((question) => [question.code, { section: section.title, text: question.text }]),
    ),
  )
  return [
    ...auditColumns<AnswerRow>(rows, ({ audit }) => audit),
    text('section', ({ answer }) => places.get(answer.questionCode)?.section ?? null),
    text('question', ({ answer }) => answer.questionCode),
    text('question_text', ({ answer }) => places.get(answer.questionCode)?.text ?? null),
    number('row', ({ answer }) => answer.row),
    text('answer', ({ answer }) => answer.code),
    text('answer_label', ({ answer }) => answer.label),
    number('answer_number', ({ answer }) => (typeof answer.value === 'number' ? answer.value : null)),
    date('answer_date', ({ answer }) => (typeof answer.value === 'string' ? answer.value : null)),
    text('outcome', ({ answer }) => answer.outcome),
    number('numerator', ({ answer }) => answer.numerator),
    number('denominator', ({ answer }) => answer.denominator),
    text('worked_out', ({ answer }) => answer.workedOut),
    text('changed', ({ answer }) => yesOrNo(answer.changed)),
    text('sources', ({ answer }) => answer.sources.join('; ')),
    ...(rows.freeText
      ? [
          text<AnswerRow>('change_reason', ({ answer }) => answer.changeReason),
          text<AnswerRow>('not_applicable_reason', ({ answer }) => answer.reason),
          text<AnswerRow>('answer_text', ({ answer }) => answer.text),
          text<AnswerRow>('rationale', ({ answer }) => answer.rationale),
        ]
      : []),
  ]
}

export function tidyRows(audits: readonly ExportedAudit[]): AnswerRow[] {
  return audits.flatMap((audit) => audit.answers.map((answer) => ({ audit, answer })))
}

/** One row an audit, with a column for each question code and one for what it counts as. */
export function wideColumns(rows: RowsExport): Column<ExportedAudit>[] {
  return [
    ...auditColumns<ExportedAudit>(rows, (audit) => audit),
    ...allQuestions(rows.template).flatMap((question) => questionColumns(question, rows.freeText)),
  ]
}

function questionColumns(question: Question, freeText: boolean): Column<ExportedAudit>[] {
  const { code, override, derive, meets, sources, not_applicable: mayNotApply, comment } = question
  const { column } = aboutType(question.type)
  const own = (
    kind: Column<ExportedAudit>['kind'],
    name: string,
    part: (answer: ExportedAnswer) => string | number | null,
  ): Column<ExportedAudit> => ({
    heading: name === '' ? code : `${code}_${name}`,
    kind,
    of: ({ answers }) => {
      const answer = answers.find(({ questionCode, row }) => questionCode === code && row === null)
      return answer ? part(answer) : null
    },
  })
  const columns = [
    own('text', '', (answer) => answer.code),
    column === 'number' && own('number', column, ({ value }) => value),
    column === 'answers' && own('text', column, ({ label }) => label),
    column === 'date' && own('date', column, ({ value }) => value),
    isSummed(question) && own('number', 'numerator', ({ numerator }) => numerator),
    isSummed(question) && own('number', 'denominator', ({ denominator }) => denominator),
    meets && own('text', 'outcome', ({ outcome }) => outcome),
    derive && own('text', 'worked_out', ({ workedOut }) => workedOut),
    override && own('text', 'changed', ({ changed }) => yesOrNo(changed)),
    sources && own('text', 'sources', (answer) => answer.sources.join('; ')),
    freeText && override && own('text', 'change_reason', ({ changeReason }) => changeReason),
    freeText && mayNotApply && own('text', 'reason', ({ reason }) => reason),
    freeText && column === 'text' && own('text', column, (answer) => answer.text),
    freeText && comment !== 'none' && own('text', 'rationale', ({ rationale }) => rationale),
  ]
  return columns.flatMap((each) => each || [])
}

function yesOrNo(given: boolean | null): string | null {
  return given === null ? null : given ? 'yes' : 'no'
}

function text<Row>(heading: string, of: Column<Row>['of']): Column<Row> {
  return { heading, kind: 'text', of }
}

function number<Row>(heading: string, of: Column<Row>['of']): Column<Row> {
  return { heading, kind: 'number', of }
}

function date<Row>(heading: string, of: Column<Row>['of']): Column<Row> {
  return { heading, kind: 'date', of }
}
