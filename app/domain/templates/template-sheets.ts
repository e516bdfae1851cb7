import {
  type Column,
  headingsOf,
  optionColumns,
  promptColumns,
  questionColumns,
  type SheetName,
  scaleColumns,
  sectionColumns,
  type TextSheet,
  topColumns,
  type WrittenQuestion,
  type WrittenScale,
  type WrittenTemplate,
} from './sheet-columns.ts'

/**
 * A template file as sheets of text cells, laid out as docs/template-spreadsheet.md says; `readTemplateSheets` gives the same
 * file back. Cells hold text only: whoever writes them sees to it that none is taken for a formula.
 */
export function templateSheets(file: WrittenTemplate): TextSheet[] {
  const questions = placedQuestions(file)
  return [
    sheet(
      'Template',
      topColumns.map(({ heading, write }) => [heading, write(file)]).filter(([, value]) => value !== ''),
    ),
    sheet('Sections', file.sections.map(cellsOf(sectionColumns))),
    sheet(
      'Questions',
      questions.map(({ section, group, question }) => [
        section,
        group,
        ...cellsOf(questionColumns)(question),
      ]),
    ),
    sheet('Scales', Object.entries(file.scales ?? {}).flatMap(scaleRows)),
    sheet(
      'Guidance',
      questions.flatMap(({ question: { code, guidance } }) =>
        Object.entries(guidance ?? {}).map(([answer, text]) => [code, answer, text]),
      ),
    ),
    sheet(
      'Prompts',
      questions.flatMap(({ question: { code, prompts } }) =>
        (prompts ?? []).map((prompt) => [code, ...cellsOf(promptColumns)(prompt)]),
      ),
    ),
  ]
}

function sheet(name: SheetName, rows: string[][]): TextSheet {
  return { sheet: name, rows: [[...headingsOf[name]], ...rows] }
}

function cellsOf<Item>(columns: readonly Column<Item>[]): (item: Item) => string[] {
  return (item) => columns.map(({ write }) => write(item))
}

type Placed = { section: string; group: string; question: WrittenQuestion }

/** In the order of the form, those of a group after it. */
function placedQuestions(file: WrittenTemplate): Placed[] {
  return file.sections.flatMap(({ code: section, questions }) =>
    questions.flatMap(({ questions: children = [], ...question }) => [
      { section, group: '', question },
      ...children.map((child) => ({ section, group: question.code, question: child })),
    ]),
  )
}

function scaleRows([name, scale]: [string, WrittenScale]): string[][] {
  return scale.options.map((option, place) => [
    name,
    ...cellsOf(optionColumns)(option),
    ...(place === 0 ? cellsOf(scaleColumns)(scale) : scaleColumns.map(() => '')),
  ])
}
