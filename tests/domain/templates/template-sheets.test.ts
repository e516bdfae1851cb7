import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkTemplateSheets,
  readTemplateSheets,
} from '../../../app/domain/templates/read-template-sheets.ts'
import { headingsOf, type TextSheet } from '../../../app/domain/templates/sheet-columns.ts'
import { templateFile } from '../../../app/domain/templates/template-file.ts'
import { templateSheets } from '../../../app/domain/templates/template-sheets.ts'
import { arbTemplateFile } from './made-files.ts'

const QUESTIONS = ['section', 'group', 'code', 'text', 'type', 'scale', 'when', 'required', 'meets', 'min']

/** A small template as sheets, one of them with these rows instead. */
function sheets(changed: Record<string, string[][]> = {}): TextSheet[] {
  const all: Record<string, string[][]> = {
    Template: [
      ['key', 'value'],
      ['template', 'visits'],
      ['version', '1'],
      ['title', 'Visits'],
      ['theme', 'visiting'],
      ['purpose', 'Are children seen?'],
    ],
    Sections: [
      ['code', 'title'],
      ['visits', 'Visits'],
    ],
    Questions: [
      QUESTIONS,
      ['visits', '', 'seen', 'Was the child seen?', '', 'yes-no'],
      ['visits', '', 'alone', 'Alone?', '', 'yes-no', 'seen is yes', 'no'],
    ],
    ...changed,
  }
  return Object.entries(all).map(([sheet, rows]) => ({ sheet, rows }))
}

const problemsOf = (changed: Record<string, string[][]>) =>
  checkTemplateSheets(sheets(changed)).problems.map(
    ({ sheet, row, column, message }) => `${sheet} ${column}${row}: ${message}`,
  )
const question = (...cells: string[]) => ({ Questions: [QUESTIONS, ['visits', '', ...cells]] })

describe('a template in sheets', () => {
  it('is read row by row', () => {
    expect(readTemplateSheets(sheets()).content).toEqual({
      ...{
        template: 'visits',
        version: 1,
        title: 'Visits',
        theme: 'visiting',
        purpose: 'Are children seen?',
      },
      sections: [
        {
          ...{ code: 'visits', title: 'Visits' },
          questions: [
            { code: 'seen', text: 'Was the child seen?', scale: 'yes-no' },
            {
              ...{ code: 'alone', text: 'Alone?', scale: 'yes-no' },
              ...{ when: { question: 'seen', is: 'yes' }, required: false },
            },
          ],
        },
      ],
    })
    expect(checkTemplateSheets(sheets()).template?.sections[0]?.questions[1]?.required).toBe(false)
  })

  it('keeps scales, guidance, prompts and what a group asks in sheets and rows of their own', () => {
    const { content } = readTemplateSheets(
      sheets({
        Scales: [
          ['scale', 'code', 'label', 'meets', 'graded'],
          ['state', 'there', 'There', 'there', 'yes'],
          ['state', 'gone', 'Gone', '', ''],
        ],
        Questions: [
          [...QUESTIONS, 'numerator', 'denominator'],
          ['visits', '', 'homes', 'Which homes?', 'group'],
          ['', 'homes', 'kin', 'Kin?', '', 'state'],
          ['visits', '', 'held', 'How many?', 'ratio', '', '', '', '', '', 'Held', 'Due'],
        ],
        Guidance: [
          ['question', 'answer', 'text'],
          ['kin', 'there', 'It says so.'],
        ],
        Prompts: [
          ['question', 'when', 'text'],
          ['held', 'held applies', 'Count again.'],
        ],
        Notes: [['whatever', 'people'], ['write']],
      }),
    )
    expect(content?.scales).toEqual({
      state: {
        options: [
          { code: 'there', label: 'There' },
          { code: 'gone', label: 'Gone' },
        ],
        meets: ['there'],
        graded: true,
      },
    })
    expect(content?.sections).toMatchObject([
      {
        questions: [
          { code: 'homes', questions: [{ code: 'kin', guidance: { there: 'It says so.' } }] },
          {
            code: 'held',
            labels: { numerator: 'Held', denominator: 'Due' },
            prompts: [{ when: { question: 'held', applies: true }, text: 'Count again.' }],
          },
        ],
      },
    ])
  })

  it('has its columns and sheets in any order, empty rows among them', () => {
    const turned = sheets()
      .reverse()
      .map(({ sheet, rows }) => ({ sheet, rows: rows.flatMap((row) => [[...row].reverse(), ['', ' ']]) }))
    const wide = turned.map(({ sheet, rows }) => {
      const width = Math.max(...rows.map((row) => row.length))
      const padded = (row: string[]) => [...Array<string>(width - row.length).fill(''), ...row]
      return { sheet, rows: rows.map((row) => (row.join('').trim() === '' ? row : padded(row))) }
    })
    expect(readTemplateSheets(wide).content).toEqual(readTemplateSheets(sheets()).content)
  })

  it('comes back as the file it was, whatever it asks', () => {
    fc.assert(
      fc.property(arbTemplateFile, (content) => {
        const file = templateFile.parse(content)
        const read = readTemplateSheets(templateSheets(file))
        expect(read.problems).toEqual([])
        expect(templateFile.parse(read.content)).toEqual(file)
      }),
      { numRuns: 150 },
    )
  })
})

it('every sheet and every column is in the description of the layout, or in the table of a question', () => {
  const text = ['docs/template-spreadsheet.md', 'audit-templates/README.md']
    .map((path) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'))
    .join()
  const names = Object.entries(headingsOf).flatMap(([sheet, headings]) => [sheet, ...headings])
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})

describe('a mistake in a sheet is named at its cell', () => {
  it.each<[string, Record<string, string[][]>]>([
    ['Questions H2: write yes or no', question('seen', 'Seen?', '', 'yes-no', '', 'maybe')],
    [
      'Questions G2: at character 6: after seen expected is, is not, at least, at most, on or after, on or before, applies or does not apply; here there is =',
      question('seen', 'Seen?', '', 'yes-no', 'seen = yes'),
    ],
    ['Questions J2: write a number in figures', question('seen', 'Seen?', 'number', '', '', '', '', 'two')],
    [
      'Questions F2: no-scale is neither a built-in scale nor declared under scales',
      question('seen', 'Seen?', '', 'no-scale'),
    ],
    ['Questions D2: must not be empty', question('seen', '', '', 'yes-no')],
    [
      'Questions I2: perhaps is not an answer to this question',
      question('seen', 'Seen?', '', 'yes-no', '', '', 'perhaps'),
    ],
    [
      'Questions G2: the condition looks at other, which this template does not ask',
      question('seen', 'Seen?', '', 'yes-no', 'not (other is yes)'),
    ],
    [
      'Questions A2: there is no section visitz',
      { Questions: [QUESTIONS, ['visitz', '', 'seen', 'Seen?', '', 'yes-no']] },
    ],
    [
      'Questions B3: there is no question homes to be its group',
      {
        Questions: [
          QUESTIONS,
          ['visits', '', 'seen', 'Seen?', '', 'yes-no'],
          ['visits', 'homes', 'kin', 'Kin?', '', 'yes-no'],
        ],
      },
    ],
    [
      'Questions C1: cannot_tel is not a column of this sheet',
      {
        Questions: [
          ['section', 'code', 'cannot_tel', 'text', 'scale'],
          ['visits', 'seen', '', 'Seen?', 'yes-no'],
        ],
      },
    ],
    [
      'Questions C1: __proto__ is not a column of this sheet',
      {
        Questions: [
          ['section', 'code', '__proto__', 'text', 'scale'],
          ['visits', 'seen', '', 'Seen?', 'yes-no'],
        ],
      },
    ],
    [
      'Questions C1: the column code stands twice',
      {
        Questions: [
          ['section', 'code', 'code', 'text', 'scale'],
          ['visits', 'seen', '', 'Seen?', 'yes-no'],
        ],
      },
    ],
    [
      'Questions D2: this stands in a column without a heading',
      {
        Questions: [
          ['section', 'code', 'text', '', 'scale'],
          ['visits', 'seen', 'Seen?', 'so', 'yes-no'],
        ],
      },
    ],
    ['Extra A1: Extra is not a sheet of a template', { Extra: [] }],
    ['__proto__ A1: __proto__ is not a sheet of a template', Object.fromEntries([['__proto__', []]])],
    [
      'Scales A2: __proto__ is not a code',
      {
        Scales: [
          ['scale', 'code', 'label'],
          ['__proto__', 'a', 'A'],
        ],
      },
    ],
    [
      'Scales D3: meets stands on the first row of a scale',
      {
        Scales: [
          ['scale', 'code', 'label', 'meets'],
          ['state', 'a', 'A', ''],
          ['state', 'b', 'B', 'b'],
        ],
      },
    ],
    [
      'Scales B3: a stands twice',
      {
        Scales: [
          ['scale', 'code', 'label'],
          ['state', 'a', 'A'],
          ['state', 'a', 'B'],
        ],
      },
    ],
    [
      'Guidance A2: there is no question other',
      {
        Guidance: [
          ['question', 'answer', 'text'],
          ['other', 'yes', 'So.'],
        ],
      },
    ],
    [
      'Guidance B2: __proto__ is not a code',
      {
        Guidance: [
          ['question', 'answer', 'text'],
          ['seen', '__proto__', 'So.'],
        ],
      },
    ],
    [
      'Guidance C2: perhaps is not an answer to this question',
      {
        Guidance: [
          ['question', 'answer', 'text'],
          ['seen', 'perhaps', 'So.'],
        ],
      },
    ],
    [
      'Guidance B3: yes of this question is described twice',
      {
        Guidance: [
          ['question', 'answer', 'text'],
          ['seen', 'yes', 'So.'],
          ['seen', 'yes', 'Or so.'],
        ],
      },
    ],
    [
      'Guidance A1: the headings must stand in the first row, which is empty',
      {
        Guidance: [
          ['', '', ''],
          ['question', 'answer', 'text'],
          ['seen', 'yes', 'So.'],
        ],
      },
    ],
    [
      'Prompts A2: question is missing',
      {
        Prompts: [
          ['question', 'when', 'text'],
          ['', 'seen is yes', 'So.'],
        ],
      },
    ],
    [
      'Sections B2: must not be empty',
      {
        Sections: [
          ['code', 'title'],
          ['visits', ''],
        ],
      },
    ],
    [
      'Sections C2: a gate says: question is answer, or is one of (…)',
      {
        Sections: [
          ['code', 'title', 'gate'],
          ['visits', 'Visits', 'seen applies'],
        ],
      },
    ],
  ])('%s', (problem, changed) => {
    expect(problemsOf(changed)).toContain(problem)
  })

  it.each([
    ['a key that is not known', ['colour', 'blue'], 'Template A7: colour is not a key of a template'],
    ['__proto__', ['__proto__', 'x'], 'Template A7: __proto__ is not a key of a template'],
    ['a key that stands twice', ['version', '2'], 'Template A7: version stands twice'],
  ])('on the first sheet: %s', (_, row, problem) => {
    const first = sheets()[0]?.rows ?? []
    expect(problemsOf({ Template: [...first, row] })).toEqual([problem])
  })

  it('a space that nobody sees beside a code is passed over', () => {
    expect(problemsOf(question(' seen ', 'Seen?\u00A0', '', ' yes-no\u00A0'))).toEqual([])
  })

  it('a sheet that is missing is named', () => {
    const without = sheets().filter(({ sheet }) => sheet !== 'Sections')
    expect(checkTemplateSheets(without).problems[0]).toMatchObject({
      sheet: 'Sections',
      message: 'the sheet Sections is missing',
    })
  })

  it('every problem is named at once', () => {
    expect(problemsOf(question('Seen', '', '', 'no', 'x', 'y'))).toHaveLength(2)
    expect(problemsOf(question('Seen', '', 'picture', 'no')).length).toBeGreaterThan(2)
  })

  it('more text than a template may hold is not read', () => {
    const long = 'x'.repeat(1000)
    const rows = Array.from({ length: 300 }, () => [long])
    expect(problemsOf({ Notes: rows })).toEqual(['Template A1: the sheets hold more than 256 KB of text'])
  })
})
