import { moderationText } from '../../domain/rounds/moderation.ts'
import { allQuestions } from '../../domain/templates/template.ts'
import type { RowsExport } from '../../workflows/exports/export-rows.ts'
import { codebookOf } from './codebook.ts'
import { tidyColumns, wideColumns } from './columns.ts'

/** What stands on a file of rows: about what, from which form, when, by whom. In the order in which it is read. */
export function aboutFacts({
  round,
  service,
  template,
  coverage,
  moderation,
  stamp,
  freeText,
}: RowsExport): Array<[name: string, fact: string]> {
  return [
    ['Round', round.name],
    ['Period', round.period.label],
    ['Service', service],
    ['Cases', round.cohort],
    ['Template', `${template.title}, version ${template.version}`],
    ['Signed off', `${coverage.audited} of ${coverage.sampled} sampled`],
    ['Moderation', moderation ? moderationText(moderation) : 'Declared when the round is closed'],
    ['Free text', freeText ? 'With what auditors wrote' : 'Without what auditors wrote'],
    ['Auditors', 'Pseudonyms, which are others in every export'],
    ['Personal data', 'A case reference stands for a child: treat this file as personal data'],
    ...(round.fitted
      ? [['Rows', 'Illustrative rows fitted to a published percentage'] as [string, string]]
      : []),
    ['Made on', stamp.madeOn],
    ['Made by', stamp.madeBy],
  ]
}

/** A line of the table that explains other tables. */
type Explained = { part: string; name: string; meaning: string }

/**
 * What lies beside the CSV files of a round, for they hold rows alone: the stamp, each column, each code that stands for no
 * answer, and the form, question by question. No row of an audit is in it.
 */
export function aboutRows(rows: RowsExport): Explained[] {
  return [
    ...aboutFacts(rows).map(([name, meaning]) => ({ part: 'file', name, meaning })),
    {
      part: 'file',
      name: '[c]',
      meaning: 'Is not in these files: nothing in them is hidden for small numbers',
    },
    ...tidyColumns(rows).map(({ heading }) => explained('column', heading, COLUMNS[heading])),
    ...wideColumns(rows).flatMap(({ heading }) => wideColumn(rows, heading)),
    ...Object.entries(CODES).map(([name, meaning]) => ({ part: 'answer', name, meaning })),
    ...Object.entries(OUTCOMES).map(([name, meaning]) => ({ part: 'outcome', name, meaning })),
    ...questionRows(rows),
  ]
}

/** The codebook, a line a fact. */
function questionRows(rows: RowsExport): Explained[] {
  const { columns, entries } = codebookOf(rows)
  const facts = columns.filter(({ heading }) => !/^(template|template_version|question)$/.test(heading))
  return entries.flatMap((entry) =>
    facts.flatMap(({ heading, of }) => {
      const meaning = of(entry)
      const part = `question ${entry.question.code}`
      return meaning === null ? [] : [{ part, name: heading, meaning: String(meaning) }]
    }),
  )
}

/** Columns of the wide file that are not in the tidy one: a question's code, and after it what is kept of its answer. */
function wideColumn({ template }: RowsExport, heading: string): Explained[] {
  if (COLUMNS[heading] !== undefined) return []
  const [meaning] = allQuestions(template).flatMap(({ code, text }) => {
    const kept = heading.startsWith(code) ? SUFFIXES[heading.slice(code.length)] : undefined
    return kept === undefined ? [] : [`${kept}: ${text}`]
  })
  return [explained('column', heading, meaning)]
}

function explained(part: string, name: string, meaning: string | undefined): Explained {
  if (meaning === undefined) throw new RangeError(`The column ${name} has no explanation`)
  return { part, name, meaning }
}

const COLUMNS: Record<string, string> = {
  exported_on:
    'The day the row was exported, as 2020-05-31: what was signed off or changed later is not in it',
  round: 'The round of audits',
  period: 'The time the round looks back on',
  illustrative: 'yes: rows fitted to a published percentage, and no real audit',
  template: 'The form, by its key',
  template_version: 'The version of the form that the round used',
  case_reference: 'Stands for a child: personal data',
  team: 'The team of the case, as the case list writes it; blank: none was named',
  auditor: 'A pseudonym: the same throughout one file and another in the next; blank: not known',
  audited_on: 'The day of the audit, as 2020-05-31',
  section: 'The part of the form in which the question stands',
  question: 'The code of the question, the same in every form that asks it',
  question_text: 'What the form asks',
  answer: 'The code of the answer, or one of the codes listed as part answer',
  answer_label: 'The answer in the words of the form',
  row: 'Of an answer in a row of a group, which row; blank where the case is counted',
  answer_number: 'The answer, where it is a number',
  answer_date: 'The answer, where it is a date, as 2020-05-31',
  outcome: 'What the answer counts as: one of the codes listed as part outcome',
  numerator: 'Of an answer of two numbers, the part; sum it over the rows before you divide',
  denominator: 'Of an answer of two numbers, the whole; sum it over the rows before you divide',
  worked_out:
    'What was worked out from other answers, by its code or number, also where the auditor changed it; blank: nothing was',
  changed:
    'yes: the auditor changed what was worked out; no: it could have been; blank: there was nothing to change',
  sources: 'The sources that were ticked beside the answer, by their codes, with ; between',
  change_reason: 'Why the auditor changed what was worked out',
  not_applicable_reason: 'Why the auditor found that the question does not apply',
  answer_text: 'The answer, where it is in words',
  rationale: 'What the auditor wrote beside the answer',
}

const SUFFIXES: Record<string, string> = {
  '': 'The code of the answer',
  _number: 'The answer as a number',
  _date: 'The answer as a date',
  _numerator: 'The part, to be summed before it is divided',
  _denominator: 'The whole, to be summed before it is divided by',
  _answers: 'The answers that were ticked, in the words of the form',
  _outcome: 'What the answer counts as',
  _worked_out: 'What was worked out from other answers, also where the auditor changed it',
  _changed: 'yes: the auditor changed what was worked out',
  _sources: 'The sources that were ticked beside it, by their codes',
  _change_reason: 'Why the auditor changed what was worked out',
  _reason: 'Why it does not apply',
  _text: 'The answer in words',
  _rationale: 'What the auditor wrote beside it',
}

const CODES = {
  'not-applicable': 'The auditor found that the question does not apply, and gave a reason',
  'cannot-tell': 'It could not be told from the record',
  unanswered: 'The question was asked and left open',
  'not-asked': 'The condition of the question was not met, so it does not apply',
  'not-known': 'What the question depends on was not answered',
  'detail-not-recorded': 'An imported file said met or not met, and no more',
  recorded: 'A number, a date or a text: it stands in a column of its own',
}

const OUTCOMES = {
  met: 'In the numerator and in the denominator of a rate',
  'not-met': 'In the denominator alone',
  'not-applicable': 'In neither',
  'not-known': 'In neither, and always shown beside the figure',
  'not-counted': 'The question only describes: it has no rate',
}
