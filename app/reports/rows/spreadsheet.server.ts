import { figureText } from '../../domain/evidence/evidence.ts'
import { boundsCell } from '../../domain/evidence/figure-limits.ts'
import { intervalMethodNames } from '../../domain/measures/interval.ts'
import type { Figure } from '../../domain/measures/proportion.ts'
import { moderationNames } from '../../domain/rounds/moderation.ts'
import { samplingMethodNames } from '../../domain/rounds/round.ts'
import { findQuestion } from '../../domain/templates/template.ts'
import { neutralText } from '../../formats/neutral-text.ts'
import type { Cell } from '../../formats/workbook/sheet-xml.ts'
import { type Limits, type Table, workbookOf } from '../../formats/workbook/workbook.server.ts'
import type { RowsExport } from '../../workflows/exports/export-rows.ts'
import { aboutFacts } from './about.ts'
import { codebookOf } from './codebook.ts'
import { type AnswerRow, type Column, tidyColumns, tidyRows, wideColumns } from './columns.ts'

/**
 * A round as a spreadsheet of typed cells: what it is about, its audits (a row each), their answers (a row each), the figures as
 * the screen shows them, and the codebook. It is made while it leaves, of any number of answers; audits are read twice, for a
 * workbook has its sheets one after another. `limits`: when a table goes on on a further sheet.
 */
export function spreadsheetOf(rows: RowsExport, limits?: Partial<Limits>): AsyncGenerator<Uint8Array> {
  const codebook = codebookOf(rows)
  return workbookOf(
    [
      aboutTable(rows),
      tableOf('Audits', wideColumns(rows), rows.audits()),
      tableOf('Answers', tidyColumns(rows), answersOf(rows)),
      tableOf('Figures', figureColumns(rows), [[...rows.figures]]),
      tableOf('Codebook', codebook.columns, [codebook.entries]),
    ],
    { madeOn: rows.stamp.madeOn, ...(limits ? { limits } : {}) },
  )
}

async function* answersOf(rows: RowsExport): AsyncGenerator<AnswerRow[]> {
  for await (const page of rows.audits()) yield tidyRows(page)
}

function aboutTable(rows: RowsExport): Table {
  return {
    name: 'About',
    widths: [18, 80],
    headings: null,
    rows: [
      aboutFacts(rows).map(([name, fact]) => [{ kind: 'text', value: name, bold: true }, cell('text', fact)]),
    ],
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
  const boundOf = (figure: Figure, end: 'low' | 'high') =>
    rated(figure) && figure.counts.notKnown > 0 ? (figure.bounds?.[end] ?? null) : null
  return [
    text('question', (_, code) => code),
    text('question_text', (_, code) => findQuestion(template, code)?.text ?? code),
    text('figure', (figure) => figureText(figure)),
    text('met_label', ({ metLabel }) => metLabel ?? ''),
    number('rate', (figure) => (rated(figure) ? figure.value : null)),
    number('numerator', ({ numerator }) => numerator),
    number('denominator', ({ denominator }) => denominator),
    number('met', ({ counts }) => counts.met),
    number('not_met', ({ counts }) => counts.notMet),
    number('not_applicable', ({ counts }) => counts.notApplicable),
    number('not_known', ({ counts }) => counts.notKnown),
    number('interval_low', (figure) => (rated(figure) ? (figure.interval?.low ?? null) : null)),
    number('interval_high', (figure) => (rated(figure) ? (figure.interval?.high ?? null) : null)),
    text('interval_method', ({ interval }) =>
      interval === null ? '' : intervalMethodNames[interval.method],
    ),
    text('no_interval_because', ({ noIntervalReason }) => noIntervalReason ?? ''),
    text('if_all_known', (figure) => boundsCell(figure)),
    number('bounds_low', (figure) => boundOf(figure, 'low')),
    number('bounds_high', (figure) => boundOf(figure, 'high')),
    number('audited', ({ sampling }) => sampling.audited),
    number('sampled', ({ sampling }) => sampling.sampled),
    number('eligible', ({ sampling }) => sampling.population),
    text('sampling', ({ sampling }) => samplingMethodNames[sampling.method]),
    text('moderation', () => (moderation ? moderationNames[moderation.how] : '')),
  ]
}

function tableOf<Row>(
  name: string,
  columns: readonly Column<Row>[],
  pages: AsyncIterable<Row[]> | Iterable<Row[]>,
): Table {
  return {
    name,
    widths: columns.map(({ heading }) => Math.min(40, Math.max(12, heading.length + 2))),
    headings: columns.map(({ heading }) => heading),
    rows: cellsOf(columns, pages),
  }
}

async function* cellsOf<Row>(
  columns: readonly Column<Row>[],
  pages: AsyncIterable<Row[]> | Iterable<Row[]>,
): AsyncGenerator<Cell[][]> {
  for await (const page of pages) yield page.map((row) => columns.map(({ kind, of }) => cell(kind, of(row))))
}

function cell(kind: Column<never>['kind'], value: string | number | null): Cell {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { kind: 'number', value }
  return kind === 'date' ? { kind, value } : { kind: 'text', value: neutralText(value) }
}
