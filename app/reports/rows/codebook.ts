import { describeCondition } from '../../domain/templates/describe-condition.ts'
import { describeDerivation } from '../../domain/templates/describe-derivation.ts'
import { answersText, metByText } from '../../domain/templates/describe-question.ts'
import { metLabel } from '../../domain/templates/met-label.ts'
import { allQuestions, type Question } from '../../domain/templates/template.ts'
import type { RowsExport } from '../../workflows/exports/export-rows.ts'
import type { Column } from './columns.ts'

type Entry = { section: string; question: Question }

/** What every code of the other sheets means: a row a question of the template version the round used. */
export function codebookOf({ template, figures }: RowsExport): {
  columns: Column<Entry>[]
  entries: Entry[]
} {
  const questions = new Map(allQuestions(template).map((question) => [question.code, question]))
  const columns: Column<Entry>[] = [
    { heading: 'template', kind: 'text', of: () => template.key },
    { heading: 'template_version', kind: 'number', of: () => template.version },
    { heading: 'section', kind: 'text', of: ({ section }) => section },
    { heading: 'question', kind: 'text', of: ({ question }) => question.code },
    { heading: 'question_text', kind: 'text', of: ({ question }) => question.text },
    { heading: 'type', kind: 'text', of: ({ question }) => question.type },
    { heading: 'codes', kind: 'text', of: ({ question: { scale } }) => codesIn(scale) },
    { heading: 'may_be_answered', kind: 'text', of: ({ question }) => answersText(question) },
    { heading: 'counts_as_met', kind: 'text', of: ({ question }) => metByText(question) },
    { heading: 'met_label', kind: 'text', of: ({ question }) => metLabel(question) },
    {
      heading: 'asked_when',
      kind: 'text',
      of: ({ question }) => (question.when ? describeCondition(question.when, questions) : 'always'),
    },
    {
      heading: 'worked_out',
      kind: 'text',
      of: ({ question: { derive: derivation, scale } }) =>
        derivation ? describeDerivation(derivation, questions, scale) : null,
    },
    {
      heading: 'auditor_may_change_it',
      kind: 'text',
      of: ({ question: { derive: derivation, override } }) =>
        derivation ? (override ? 'yes, with a reason' : 'no') : null,
    },
    { heading: 'sources', kind: 'text', of: ({ question: { sources } }) => codesIn(sources) },
    {
      heading: 'has_figure_in_this_round',
      kind: 'text',
      of: ({ question }) => (figures.has(question.code) ? 'yes' : 'no'),
    },
  ]
  const entries = template.sections.flatMap((section) =>
    section.questions
      .flatMap((question) => [question, ...(question.questions ?? [])])
      .map((question) => ({ section: section.title, question })),
  )
  return { columns, entries }
}

function codesIn(scale: Question['scale'] | undefined): string | null {
  return scale?.options.map(({ code, label }) => `${code} = ${label}`).join('; ') ?? null
}
