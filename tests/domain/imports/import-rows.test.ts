import { describe, expect, test } from 'vitest'
import { applyMapping } from '../../../app/domain/imports/apply-mapping.ts'
import { distinctCells } from '../../../app/domain/imports/distinct-cells.ts'
import {
  checkMapping,
  fitMapping,
  type ImportMapping,
  type MappedQuestion,
  meaningsOf,
} from '../../../app/domain/imports/import-mapping.ts'
import { contentsOf, nameColumns, readSheetDate, type Sheet } from '../../../app/domain/imports/sheet.ts'
import {
  suggestMapping,
  suggestMeaning,
  withSuggestedValues,
} from '../../../app/domain/imports/suggest-mapping.ts'
import { findQuestion, type Question, type Template } from '../../../app/domain/templates/template.ts'
import { type Keys, templateOf } from '../audits/made-templates.ts'

const ask = (code: string, more: Partial<MappedQuestion> = {}): MappedQuestion => ({
  ...{ code, column: code, denominatorColumn: null, commentColumn: null, values: [] },
  ...more,
})
const mappingOf = (questions: MappedQuestion[], more: Partial<ImportMapping> = {}): ImportMapping => ({
  ...{ reference: 'ref', team: null, auditor: null, auditedOn: null, questions },
  ...more,
})

/** A sheet of these rows, the first from line 2; each has a reference of its own. */
function sheetOf(columns: string[], ...rows: string[][]): Sheet {
  return {
    columns: ['ref', ...columns],
    rows: rows.map((cells, place) => ({ line: place + 2, cells: [`C-${place + 1}`, ...cells] })),
  }
}

const said = (notices: Array<{ line: number; message: string }>) =>
  notices.map(({ line, message }) => `${line} ${message}`)
const one = (form: Template, code: string): Question => {
  const question = findQuestion(form, code)
  if (!question) throw new Error(code)
  return question
}
const formOf = (keys: Keys) => templateOf([keys])
const asked = (keys: Omit<Keys, 'code'> = {}) => one(formOf({ code: 'a', ...keys }), 'a')
const today = '2020-12-31'

describe('what a cell can mean', () => {
  test.each<[string, Omit<Keys, 'code'>, Array<[string, string]>]>([
    [
      'a choice that counts: its answers, and met or not without the detail',
      {},
      [
        ['answer:yes', 'Yes'],
        ['answer:no', 'No'],
        ['met', 'Met, detail not recorded'],
        ['not-met', 'Not met, detail not recorded'],
        ['unanswered', 'Not answered: not known'],
      ],
    ],
    [
      'a choice that only describes: no met',
      { meets: 'none', not_applicable: true, cannot_tell: true },
      [
        ['answer:yes', 'Yes'],
        ['answer:no', 'No'],
        ['not-applicable', 'Not applicable'],
        ['cannot-tell', 'Cannot tell from the record'],
        ['unanswered', 'Not answered: not known'],
      ],
    ],
    [
      'a ratio: it has two numbers, so no met',
      { type: 'ratio', labels: { numerator: 'Held', denominator: 'Due' } },
      [['unanswered', 'Not answered: not known']],
    ],
    [
      'a number that counts',
      { type: 'number', meets: { at_least: 2 } },
      [
        ['met', 'Met, detail not recorded'],
        ['not-met', 'Not met, detail not recorded'],
        ['unanswered', 'Not answered: not known'],
      ],
    ],
  ])('%s', (_what, keys, meanings) => {
    expect(meaningsOf(asked(keys)).map(({ meaning, label }) => [meaning, label])).toEqual(meanings)
  })

  test('a question that has a condition may not have been asked', () => {
    const form = templateOf([
      { code: 'a' },
      { code: 'b', when: { question: 'a', is: 'yes' } },
      { code: 'c', when: { question: 'a', is: 'yes' }, not_applicable: true },
    ])
    const label = (code: string) =>
      meaningsOf(one(form, code)).find(({ meaning }) => meaning === 'not-applicable')?.label
    expect([label('a'), label('b'), label('c')]).toEqual([
      undefined,
      'Not asked of this case',
      'Not applicable',
    ])
  })
})

describe('a mapping that cannot be used', () => {
  const form = templateOf([
    { code: 'a' },
    { code: 'held', type: 'ratio', labels: { numerator: 'Held', denominator: 'Due' } },
  ])
  const columns = ['ref', 'a', 'held', 'due', 'why']
  test.each<[string, ImportMapping, string[]]>([
    ['asks nothing', mappingOf([]), ['column.a: Choose the column of at least one question']],
    [
      'asks one question twice',
      mappingOf([ask('a'), ask('a', { column: 'why' })]),
      ['column.a: “About a?” is mapped twice'],
    ],
    [
      'has a column of comments that is not there',
      mappingOf([ask('a', { commentColumn: 'gone' })]),
      ['comment.a: There is no column “gone” in this file'],
    ],
    [
      'has a second number that is not there',
      mappingOf([ask('held', { denominatorColumn: 'gone' })]),
      ['denominator.held: There is no column “gone” in this file'],
    ],
    [
      'has both numbers in one column',
      mappingOf([ask('held', { denominatorColumn: 'held' })]),
      ['denominator.held: “Due” stands in a column of its own'],
    ],
    [
      'has a column of the case that is not there',
      mappingOf([ask('a')], { reference: 'x', auditor: 'y', auditedOn: 'z' }),
      [
        'case.reference: There is no column “x” in this file',
        'case.auditor: There is no column “y” in this file',
        'case.auditedOn: There is no column “z” in this file',
      ],
    ],
  ])('%s', (_what, mapping, problems) => {
    expect(checkMapping(mapping, form, columns).map(({ field, message }) => `${field}: ${message}`)).toEqual(
      problems,
    )
  })

  test('one that can be has no problem', () => {
    const mapping = mappingOf([ask('a', { commentColumn: 'why' }), ask('held', { denominatorColumn: 'due' })])
    expect(checkMapping(mapping, form, columns)).toEqual([])
  })

  test('fits another file as far as that has its columns, and another form as far as that has its answers', () => {
    const mapping = mappingOf(
      [
        ask('a', {
          denominatorColumn: 'due',
          commentColumn: 'why',
          values: [
            { cell: 'y', meaning: 'answer:yes' },
            { cell: 'p', meaning: 'answer:partly' },
            { cell: '', meaning: 'unanswered' },
          ],
        }),
        ask('held', { denominatorColumn: 'due', commentColumn: 'gone' }),
        ask('lost'),
        ask('other', { column: 'a' }),
      ],
      { team: 'why', auditor: 'gone', auditedOn: null },
    )
    expect(fitMapping(mapping, form, columns)).toEqual({
      ...{ reference: 'ref', team: 'why', auditor: null, auditedOn: null },
      questions: [
        ask('a', {
          commentColumn: 'why',
          values: [
            { cell: 'y', meaning: 'answer:yes' },
            { cell: '', meaning: 'unanswered' },
          ],
        }),
        ask('held', { denominatorColumn: 'due' }),
      ],
    })
  })
})

describe('the cells somebody has to give a meaning', () => {
  const cellsOf = (keys: Omit<Keys, 'code'>, mapped: MappedQuestion, sheet: Sheet) =>
    distinctCells(sheet, mapped, asked(keys)).map(({ cell, rows, lines }) => [cell, rows, lines])

  test('are those of a choice, each once, in order, with the first lines they stand in', () => {
    const sheet = sheetOf(['a'], ['Yes'], ['no'], [' YES'], ['yes'], ['yes'], [''], ['No  way'])
    expect(cellsOf({}, ask('a'), sheet)).toEqual([
      ['', 1, [7]],
      ['no', 1, [3]],
      ['No  way', 1, [8]],
      ['Yes', 4, [2, 4, 5]],
    ])
  })

  test('are never too long to be an answer', () => {
    const sheet = sheetOf(['a'], ['x'.repeat(200)], ['y'.repeat(201)])
    expect(cellsOf({}, ask('a'), sheet)).toEqual([['x'.repeat(200), 1, [2]]])
  })

  test('are of numbers and dates those that are none, and of texts no more than the blank', () => {
    const sheet = sheetOf(['a'], ['3'], ['three'], ['2020-04-01'], [''])
    expect(cellsOf({ type: 'number' }, ask('a'), sheet)).toEqual([
      ['', 1, [5]],
      ['2020-04-01', 1, [4]],
      ['three', 1, [3]],
    ])
    expect(cellsOf({ type: 'date' }, ask('a'), sheet)).toEqual([
      ['', 1, [5]],
      ['3', 1, [2]],
      ['three', 1, [3]],
    ])
    expect(cellsOf({ type: 'text' }, ask('a'), sheet)).toEqual([['', 1, [5]]])
  })

  test('are of a ratio blank only where both numbers are', () => {
    const sheet = sheetOf(['a', 'due'], ['', '4'], ['', ''], ['2', ''], ['two', '4'])
    const labels = { numerator: 'Held', denominator: 'Due' }
    expect(cellsOf({ type: 'ratio', labels }, ask('a', { denominatorColumn: 'due' }), sheet)).toEqual([
      ['', 1, [3]],
      ['two', 1, [5]],
    ])
  })
})

describe('the rows of a file', () => {
  test('may have a reference in one spelling only', () => {
    const sheet = sheetOf(['a'], [''], [''], [''])
    sheet.rows[2]?.cells.splice(0, 1, 'c-1')
    expect(said(applyMapping(sheet, mappingOf([ask('a')]), formOf({ code: 'a' }), today).problems)).toEqual([
      '4 The reference stands in line 2 already',
    ])
  })

  test('are refused where what stands beside the answers is too long, and not at the limit', () => {
    const long = (length: number) => 'x'.repeat(length)
    const sheet = sheetOf(['team', 'by', 'a'], [long(200), long(200), 'yes'], [long(201), long(201), 'yes'])
    const mapping = mappingOf([ask('a', { values: [{ cell: 'yes', meaning: 'answer:yes' }] })], {
      team: 'team',
      auditor: 'by',
    })
    expect(said(applyMapping(sheet, mapping, formOf({ code: 'a' }), today).problems)).toEqual([
      '3 “team” is longer than 200 characters',
      '3 “by” is longer than 200 characters',
    ])
  })

  test('are refused where a text or a comment is too long, and not at the limit', () => {
    const form = formOf({ code: 'a', type: 'text', comment: 'optional' })
    const most = 'x'.repeat(20_000)
    const sheet = sheetOf(['a', 'why'], [most, most], [`${most}x`, ''], ['short', `${most}x`])
    const { problems } = applyMapping(sheet, mappingOf([ask('a', { commentColumn: 'why' })]), form, today)
    expect(said(problems).filter((each) => each.includes('or its comment'))).toEqual([
      '3 “a” or its comment is longer than 20,000 characters',
      '4 “a” or its comment is longer than 20,000 characters',
    ])
    expect(said(problems).filter((each) => each.startsWith('2 '))).toEqual([])
  })

  test('were audited today at the latest', () => {
    const sheet = sheetOf(['on', 'a'], ['31/12/2020', ''], ['01/01/2021', ''], ['', ''])
    const { audits, problems } = applyMapping(
      sheet,
      mappingOf([ask('a')], { auditedOn: 'on' }),
      formOf({ code: 'a' }),
      today,
    )
    expect(audits.map(({ auditedOn }) => auditedOn)).toEqual(['2020-12-31', '2021-01-01', null])
    expect(said(problems)).toEqual(['3 “on” is in the future'])
  })

  test('say nothing of a question that is blank, and its comment alone where there is one', () => {
    const form = formOf({ code: 'a', comment: 'optional' })
    const mapping = mappingOf([ask('a', { commentColumn: 'why' })])
    const { audits } = applyMapping(sheetOf(['a', 'why'], ['', ''], ['', 'Noted']), mapping, form, today)
    expect(audits.map(({ raws }) => raws)).toEqual([{}, { a: { comment: 'Noted' } }])
  })

  test('are quoted by their heading, cut short', () => {
    const [just, more] = ['h'.repeat(60), 'i'.repeat(61)]
    const form = templateOf([{ code: 'a' }, { code: 'b' }])
    const questions = [ask('a', { column: just }), ask('b', { column: more })]
    const { problems } = applyMapping(sheetOf([just, more], ['x', 'y']), mappingOf(questions), form, today)
    expect(said(problems)).toEqual([
      `2 No meaning is chosen for “x” in “${just}”`,
      `2 No meaning is chosen for “y” in “${'i'.repeat(60)}…”`,
    ])
  })

  test('are kept and set aside where the form does not ask what they answer, and that is said', () => {
    const form = templateOf([
      { code: 'legal' },
      {
        ...{ code: 'felt', when: { question: 'legal', is: 'yes' }, when_text: 'it is legal' },
        not_applicable: false,
      },
    ])
    const values = [
      { cell: 'yes', meaning: 'answer:yes' as const },
      { cell: 'no', meaning: 'answer:no' as const },
      { cell: 'n/a', meaning: 'not-applicable' as const },
    ]
    const mapping = mappingOf([ask('legal', { values }), ask('felt', { values })])
    const sheet = sheetOf(
      ['legal', 'felt'],
      ['no', 'yes'],
      ['', 'yes'],
      ['yes', 'n/a'],
      ['no', 'n/a'],
      ['no', ''],
      ['yes', 'yes'],
    )
    const { warnings, problems } = applyMapping(sheet, mapping, form, today)
    expect(problems).toEqual([])
    expect(said(warnings)).toEqual([
      '2 “felt” has an answer, but is asked only where it is legal, and the row says otherwise: kept and set aside, not applicable',
      '3 “felt” has an answer, but is asked only where it is legal, which the row does not tell: kept and set aside, not known',
      '4 “felt” says it was not asked, but it is asked only where it is legal, and the row says so: not known',
    ])
  })

  test('of a number may be said not to apply, or not to be told', () => {
    const form = formOf({ code: 'a', type: 'number', not_applicable: true, cannot_tell: true })
    const values = [
      { cell: 'n/a', meaning: 'not-applicable' as const },
      { cell: 'n/k', meaning: 'cannot-tell' as const },
      { cell: 'none', meaning: 'unanswered' as const },
    ]
    const sheet = sheetOf(['a'], ['n/a'], ['N/K'], ['none'], ['4'])
    const { audits } = applyMapping(sheet, mappingOf([ask('a', { values })]), form, today)
    expect(audits.map(({ raws }) => raws.a)).toEqual([
      { mark: 'not-applicable', reason: 'Reason not in source' },
      { mark: 'cannot-tell' },
      undefined,
      { value: '4' },
    ])
  })
})

describe('the headings and cells of a sheet', () => {
  test('a heading keeps its words, with one space between, and 400 characters', () => {
    expect(nameColumns(['a \n  b', 'x'.repeat(401), 'c\td'])).toEqual(['a b', 'x'.repeat(400), 'c d'])
  })

  test('what stands often in a column is shown, five at most, the most frequent first, and none that is long', () => {
    const cells = [
      ...['a', 'a', 'b', 'b', 'b', 'c', 'c', 'd', 'd', 'e', 'e', 'f', 'f', 'once'],
      ...[`${'x'.repeat(40)}`, `${'x'.repeat(40)}`, `${'x'.repeat(40)}`, `${'x'.repeat(40)}`],
      ...['y'.repeat(41), 'y'.repeat(41)],
      ...['Two  words', 'two words'],
    ]
    expect(contentsOf(sheetOf(['a'], ...cells.map((cell) => [cell])), 1)).toEqual({
      blank: 0,
      different: 10,
      often: ['x'.repeat(40), 'b', 'a', 'c', 'd'],
    })
  })

  test.each([
    ['  31/05/2020 ', '2020-05-31'],
    ['2020/5/1', '2020-05-01'],
    ['31 May 2020 09:30:00.125', '2020-05-31'],
    ['31/05/2020 09:30 approx', null],
    ['x2020-05-31', null],
    ['2020-05-310', null],
    ['on 31/05/2020', null],
    ['31/05/20201', null],
  ])('%j is read as the date %s', (cell, date) => {
    expect(readSheetDate(cell)).toBe(date)
  })
})

describe('a suggestion', () => {
  const graded = asked({ scale: 'four-grades' })
  test.each<[string, string, string | null]>([
    ['a grade by its first letter', 'g', 'answer:good'],
    ['a grade by its first letters', 'ri', 'answer:requires-improvement'],
    ['a label with its number', '3. good', 'answer:good'],
    ['a label with the number of its question', 'q12b good', 'answer:good'],
    ['what two grades could mean', 'x', null],
    ['a number', '12', null],
  ])('%s', (_what, cell, meaning) => {
    expect(suggestMeaning(graded, cell)).toBe(meaning)
  })

  test('takes no first letter where the answers are no grades', () => {
    expect(suggestMeaning(asked({ scale: 'yes-some-none' }), 's')).toBeNull()
  })

  test('takes no answer for meant that two go by', () => {
    const form = templateOf([{ code: 'a' }])
    const scale = {
      name: 's',
      meets: null,
      graded: true,
      options: [
        { code: 'on', label: 'One' },
        { code: 'one', label: 'Other' },
      ],
    }
    expect(suggestMeaning({ ...one(form, 'a'), scale }, 'one')).toBeNull()
    expect(suggestMeaning({ ...one(form, 'a'), scale }, 'o')).toBeNull()
    expect(suggestMeaning({ ...one(form, 'a'), scale }, 'on')).toBe('answer:on')
  })

  test.each([
    ['Q1 About a?', true],
    ['1) about  A', true],
    ['Question 12b: a', true],
    ['a 2', false],
    ['xq1 a', false],
  ])('takes the heading “%s” for the question: %s', (heading, isTaken) => {
    const mapping = suggestMapping(sheetOf([heading], ['yes']), formOf({ code: 'a' }))
    expect(mapping.questions.map(({ column }) => column)).toEqual(isTaken ? [heading] : [])
  })

  test('leaves half a ratio out, and a comment where the form has none', () => {
    const form = templateOf([
      { code: 'held', type: 'ratio', labels: { numerator: 'Held', denominator: 'Due' } },
      { code: 'a' },
    ])
    expect(suggestMapping(sheetOf(['Held', 'a', 'a comment'], ['1', 'y', 'n']), form).questions).toEqual([
      ask('a', { values: [{ cell: 'y', meaning: 'answer:yes' }] }),
    ])
  })

  test('takes one column once', () => {
    const form = templateOf([
      { code: 'a', text: 'Team' },
      { code: 'b', text: 'Reviews' },
      { code: 'c', text: 'Reviews' },
    ])
    const mapping = suggestMapping(sheetOf(['Team', 'Reviews'], ['North', 'yes']), form)
    expect([mapping.team, mapping.questions.map(({ code }) => code)]).toEqual(['Team', ['b']])
  })

  test('keeps the meaning a cell has, and gives one to the others', () => {
    const form = formOf({ code: 'a' })
    const values = [{ cell: 'yes', meaning: 'answer:no' as const }]
    const sheet = sheetOf(['a'], ['yes'], ['no'], ['?'])
    expect(
      withSuggestedValues(mappingOf([ask('a', { values }), ask('gone')]), sheet, form).questions,
    ).toEqual([ask('a', { values: [...values, { cell: 'no', meaning: 'answer:no' }] }), ask('gone')])
  })
})
