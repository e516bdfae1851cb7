import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node'
import { figureText } from '../../domain/evidence/evidence.ts'
import type { Figure } from '../../domain/measures/proportion.ts'
import { moderationNames } from '../../domain/rounds/moderation.ts'
import { samplingMethodNames } from '../../domain/rounds/round.ts'
import { findQuestion } from '../../domain/templates/template.ts'
import type { ExportedAudit, RowsExport } from '../../workflows/exports/export-rows.ts'
import { aboutFacts } from './about.ts'
import { codebookOf } from './codebook.ts'
import { type Column, tidyColumns, tidyRows, wideColumns } from './columns.ts'
import { neutralText } from './neutral-text.ts'

type XlsxSheet = Sheet<Buffer>

/**
 * A round as a spreadsheet of typed cells: its audits (a row each), their answers (a row each), the figures as the screen
 * shows them, and the codebook. A workbook is written whole, so who calls sees to it that the round is not too large.
 */
export async function spreadsheetOf(rows: RowsExport): Promise<Buffer> {
  const audits: ExportedAudit[] = []
  for await (const page of rows.audits()) audits.push(...page)
  const codebook = codebookOf(rows)
  return writeXlsxFile([
    aboutSheet(rows),
    sheetOf('Audits', wideColumns(rows), audits),
    sheetOf('Answers', tidyColumns(rows), tidyRows(audits)),
    sheetOf('Figures', figureColumns(rows), [...rows.figures]),
    sheetOf('Codebook', codebook.columns, codebook.entries),
  ]).toBuffer()
}

function aboutSheet(rows: RowsExport): XlsxSheet {
  return {
    sheet: 'About',
    data: aboutFacts(rows).map(([name, fact]) => [
      { value: name, fontWeight: 'bold' as const },
      cell('text', fact),
    ]),
    columns: [{ width: 18 }, { width: 80 }],
  }
}

type NamedFigure = [code: string, figure: Figure]

function figureColumns({ template, moderation }: RowsExport): Column<NamedFigure>[] {
  const number = (heading: string, of: (figure: Figure) => number | null): Column<NamedFigure> => ({
    heading,
    kind: 'number',
    of: ([, figure]) => of(figure),
  })
  const text = (heading: string, of: (figure: Figure, code: string) => string): Column<NamedFigure> => ({
    heading,
    kind: 'text',
    of: ([code, figure]) => of(figure, code),
  })
  // Under ten assessable cases there are counts and no rate (rule 9).
  const rated = (figure: Figure) => figure.availability === 'percentage'
  return [
    text('question', (_, code) => code),
    text('question_text', (_, code) => findQuestion(template, code)?.text ?? code),
    text('figure', (figure) => figureText(figure)),
    number('rate', (figure) => (rated(figure) ? figure.value : null)),
    number('numerator', ({ numerator }) => numerator),
    number('denominator', ({ denominator }) => denominator),
    number('met', ({ counts }) => counts.met),
    number('not_met', ({ counts }) => counts.notMet),
    number('not_applicable', ({ counts }) => counts.notApplicable),
    number('not_known', ({ counts }) => counts.notKnown),
    number('interval_low', (figure) => (rated(figure) ? (figure.interval?.low ?? null) : null)),
    number('interval_high', (figure) => (rated(figure) ? (figure.interval?.high ?? null) : null)),
    text('no_interval_because', ({ noIntervalReason }) => noIntervalReason ?? ''),
    number('audited', ({ sampling }) => sampling.audited),
    number('sampled', ({ sampling }) => sampling.sampled),
    number('eligible', ({ sampling }) => sampling.population),
    text('sampling', ({ sampling }) => samplingMethodNames[sampling.method]),
    text('moderation', () => (moderation ? moderationNames[moderation.how] : '')),
  ]
}

function sheetOf<Row>(sheet: string, columns: readonly Column<Row>[], rows: readonly Row[]): XlsxSheet {
  return {
    sheet,
    stickyRowsCount: 1,
    columns: columns.map(({ heading }) => ({ width: Math.min(40, Math.max(12, heading.length + 2)) })),
    data: [
      columns.map(({ heading }) => ({ value: heading, fontWeight: 'bold' as const })),
      ...rows.map((row) => columns.map(({ kind, of }) => cell(kind, of(row)))),
    ],
  }
}

function cell(kind: Column<never>['kind'], value: string | number | null): Cell {
  if (value === null || value === '') return null
  if (kind === 'date') return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
  if (typeof value === 'number') return { value, type: Number }
  return { value: neutralText(value), type: String }
}
