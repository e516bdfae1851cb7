import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyMapping, REASON_NOT_IN_SOURCE } from '../../../app/domain/imports/apply-mapping.ts'
import { distinctCells } from '../../../app/domain/imports/distinct-cells.ts'
import {
  checkMapping,
  droppedColumns,
  fitMapping,
  ImportMapping,
  meaningsOf,
} from '../../../app/domain/imports/import-mapping.ts'
import { contentsOf, nameColumns, readSheetDate, type Sheet } from '../../../app/domain/imports/sheet.ts'
import { suggestMapping, suggestMeaning } from '../../../app/domain/imports/suggest-mapping.ts'
import { outcomesOf } from '../../../app/domain/measures/outcome.ts'
import { allQuestions, findQuestion, type Question } from '../../../app/domain/templates/template.ts'
import { anyTemplate, templateOf } from '../audits/made-templates.ts'

const template = templateOf([
  { code: 'plan-quality', text: 'How good is the plan?', scale: 'four-grades', comment: 'optional' },
  { code: 'legal', text: 'Is it legal?' },
  { code: 'felt', text: 'Is it felt?', cannot_tell: true, when: { question: 'legal', is: 'yes' } },
  { code: 'life-story', scale: 'yes-partly-no', not_applicable: true },
  { code: 'reviews', type: 'number', whole: true, min: 0, max: 9 },
  { code: 'seen', type: 'date' },
  { code: 'sessions', type: 'ratio', labels: { numerator: 'Held', denominator: 'Expected' }, max: 1 },
  { code: 'words', type: 'text' },
])

const heading =
  'Case ref,Team,Audited by,Date audited,Q1. Plan quality,Plan quality comments,legal,felt,life-story,reviews,seen,Held,Expected,words,Child'

/** A sheet of the heading above; a row's cells stand under the columns it names, from line 2. */
function sheetOf(...rows: Array<Record<string, string>>): Sheet {
  const columns = heading.split(',')
  const complete = rows.map(
    (row, index): Record<string, string> => ({ 'Case ref': `C-${index + 1}`, ...row }),
  )
  return {
    columns,
    rows: complete.map((row, index) => ({
      line: index + 2,
      cells: columns.map((column) => row[column] ?? ''),
    })),
  }
}

function mapped(sheet: Sheet) {
  return applyMapping(sheet, suggestMapping(sheet, template), template, '2020-12-31')
}

function question(code: string): Question {
  const found = findQuestion(template, code)
  if (!found) throw new Error(code)
  return found
}

describe('a suggested mapping', () => {
  test('takes headings that are a code or a text, whatever their capitals, signs and numbers', () => {
    const mapping = suggestMapping(sheetOf(), template)
    expect(mapping).toMatchObject({
      reference: 'Case ref',
      team: 'Team',
      auditor: 'Audited by',
      auditedOn: 'Date audited',
    })
    expect(mapping.questions.map((each) => [each.code, each.column])).toEqual([
      ['plan-quality', 'Q1. Plan quality'],
      ['legal', 'legal'],
      ['felt', 'felt'],
      ['life-story', 'life-story'],
      ['reviews', 'reviews'],
      ['seen', 'seen'],
      ['sessions', 'Held'],
      ['words', 'words'],
    ])
    expect(mapping.questions[0]?.commentColumn).toBe('Plan quality comments')
    expect(mapping.questions[6]?.denominatorColumn).toBe('Expected')
    expect(droppedColumns(mapping, sheetOf().columns)).toEqual(['Child'])
    expect(checkMapping(mapping, template, sheetOf().columns)).toEqual([])
  })

  test.each([
    ['plan-quality', 'Good', 'answer:good'],
    ['plan-quality', 'requires improvement', 'answer:requires-improvement'],
    ['plan-quality', 'RI', 'answer:requires-improvement'],
    ['plan-quality', 'O', 'answer:outstanding'],
    ['plan-quality', '2 - Good', 'answer:good'],
    ['plan-quality', '2', null],
    ['plan-quality', 'yes', null],
    ['plan-quality', 'good or above', 'met'],
    ['plan-quality', 'n/a', null],
    ['legal', 'Y', 'answer:yes'],
    ['legal', 'not known', 'unanswered'],
    ['legal', 'cannot tell', null],
    ['felt', 'N/A', 'not-applicable'],
    ['felt', 'unknown', 'cannot-tell'],
    ['life-story', 'partially', 'answer:partly'],
    ['life-story', 'N/A', 'not-applicable'],
    ['reviews', 'n/k', 'unanswered'],
    ['legal', '', 'unanswered'],
    ['legal', '__proto__', null],
  ])('%s: %j means %s', (code, cell, meaning) => {
    expect(suggestMeaning(question(code), cell.toLowerCase())).toBe(meaning)
  })
})

describe('a mapping', () => {
  test('reads every type of question', () => {
    const { audits, problems, warnings } = mapped(
      sheetOf({
        Team: 'North',
        'Audited by': 'Auditor 1',
        'Date audited': '31/05/2020',
        'Q1. Plan quality': ' GOOD ',
        'Plan quality comments': 'Clear, with dates',
        legal: 'Yes',
        felt: 'cannot tell',
        'life-story': 'n/a',
        reviews: '3',
        seen: '2020-04-01',
        Held: '2',
        Expected: '4',
        words: 'Some words',
        Child: 'Must not be kept',
      }),
    )
    expect([problems, warnings]).toEqual([[], []])
    expect(audits[0]).toMatchObject({
      line: 2,
      reference: 'C-1',
      team: 'North',
      auditor: 'Auditor 1',
      auditedOn: '2020-05-31',
      raws: {
        'plan-quality': { value: 'good', comment: 'Clear, with dates' },
        legal: { value: 'yes' },
        felt: { value: 'cannot-tell' },
        'life-story': { value: 'not-applicable', reason: REASON_NOT_IN_SOURCE },
        reviews: { value: '3' },
        seen: { day: '01', month: '04', year: '2020' },
        sessions: { numerator: '2', denominator: '4' },
        words: { value: 'Some words' },
      },
    })
    expect(JSON.stringify(audits)).not.toContain('Must not be kept')
  })

  test('names every bad row by its line, and repeats no cell but an answer to a choice', () => {
    const sheet = sheetOf(
      { 'Case ref': '943 476 5919' },
      { 'Case ref': 'Jane Smith' },
      { 'Case ref': 'D-9' },
      { 'Case ref': 'd-9' },
      { 'Date audited': '05/31/2020' },
      { 'Date audited': '2021-01-01' },
      { 'Q1. Plan quality': 'Fair' },
      { reviews: '12' },
      { reviews: 'secret' },
      { seen: 'secret' },
      { Held: '5', Expected: '4' },
      { Expected: '4' },
    )
    sheet.rows.push({ line: 99, cells: ['C-99', 'T'] })
    const { problems } = mapped(sheet)
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '2 The reference looks like an NHS number',
      '3 The reference looks like a name',
      '5 The reference stands in line 4 already',
      '6 “Date audited” is not a date like 31/05/2020',
      '7 “Date audited” is in the future',
      '8 No meaning is chosen for “Fair” in “Q1. Plan quality”',
      '9 “reviews”: Enter a number of 9 or less',
      '10 “reviews”: Enter a number, like 3',
      '11 “seen” is not a date like 31/05/2020',
      '12 “Held”: Held cannot be more than expected',
      '13 “Held”: Held: enter a whole number of 0 or more',
      '99 The row has 2 cells; the heading has 15',
    ])
  })

  test('sets aside what a condition says is not asked, and says where row and condition differ', () => {
    const { audits, problems, warnings } = mapped(
      sheetOf(
        { legal: 'no', felt: '' },
        { legal: 'no', felt: 'n/a' },
        { legal: 'no', felt: 'yes' },
        { legal: '', felt: 'yes' },
        { legal: 'yes', felt: 'n/a' },
        { legal: 'yes', felt: '' },
      ),
    )
    expect(problems).toEqual([])
    expect(warnings.map(({ line }) => line)).toEqual([4, 5, 6])
    expect(audits[2]?.raws.felt).toEqual({ value: 'yes' })
    const felt = audits.map(({ standing }) =>
      outcomesOf(standing).find((each) => each.questionCode === 'felt'),
    )
    expect(felt.map((each) => each?.outcome)).toEqual([
      'not-applicable',
      'not-applicable',
      'not-applicable',
      'not-known',
      'not-known',
      'not-known',
    ])
  })

  test('maps a coarser source straight to met or not met, its detail not recorded; a blank means what is chosen', () => {
    const sheet = sheetOf({ 'Q1. Plan quality': 'yes' }, { 'Q1. Plan quality': 'no' }, {})
    const mapping = suggestMapping(sheet, template)
    const plan = mapping.questions[0]
    if (!plan) throw new Error('not mapped')
    plan.values = [
      { cell: 'yes', meaning: 'met' },
      { cell: 'no', meaning: 'not-met' },
      { cell: '', meaning: 'answer:inadequate' },
    ]
    const { audits, problems } = applyMapping(sheet, mapping, template, '2020-12-31')
    expect(problems).toEqual([])
    const outcomes = audits.map(({ standing }) => outcomesOf(standing)[0])
    expect(outcomes.map((each) => [each?.outcome, each?.detailRecorded])).toEqual([
      ['met', false],
      ['not-met', false],
      ['not-met', true],
    ])
  })

  test('reads several choices by their codes, and refuses one that excludes the others beside another', () => {
    const form = templateOf([
      { code: 'words', type: 'choices', scale: 'yes-some-none', exclusive: ['none'], cannot_tell: true },
    ])
    const sheet = sheetOf({ words: 'yes some' }, { words: 'none' }, { words: 'some none' })
    const ask = { code: 'words', column: 'words', denominatorColumn: null, commentColumn: null, values: [] }
    const mapping = { reference: 'Case ref', team: null, auditor: null, auditedOn: null, questions: [ask] }
    const { audits, problems } = applyMapping(sheet, mapping, form, '2020-12-31')
    expect(audits.slice(0, 2).map(({ raws }) => raws.words?.value)).toEqual(['yes some', 'none'])
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '4 “words”: Untick “None”, or what is ticked beside it',
    ])
  })

  test('is refused where it cannot be right', () => {
    const { columns } = sheetOf()
    const ask = (code: string, column: string, denominatorColumn: string | null = null) => ({
      code,
      column,
      denominatorColumn,
      commentColumn: null,
      values: [],
    })
    const mapping = {
      reference: null,
      team: 'No such',
      auditor: null,
      auditedOn: null,
      questions: [
        ask('felt', 'felt'),
        ask('sessions', 'Held'),
        ask('reviews', 'gone'),
        ask('other', 'words'),
        { ...ask('plan-quality', 'words'), values: [{ cell: 'n/a', meaning: 'not-applicable' as const }] },
      ],
    }
    expect(checkMapping(mapping, template, columns)).toEqual([
      { field: 'case.reference', message: 'Choose the column of the case reference' },
      { field: 'case.team', message: 'There is no column “No such” in this file' },
      {
        field: 'column.felt',
        message:
          '“Is it felt?” is asked only of some cases: choose the column of “Is it legal?” too, or leave both out',
      },
      { field: 'denominator.sessions', message: 'Choose the column of “Expected” too' },
      { field: 'column.reviews', message: 'There is no column “gone” in this file' },
      { field: 'column.other', message: 'This template does not ask other' },
      {
        field: 'column.plan-quality',
        message: '“How good is the plan?” cannot be answered with not-applicable',
      },
    ])
    const fitted = fitMapping(mapping, template, columns)
    expect(fitted.questions.map(({ code }) => code)).toEqual(['felt', 'sessions', 'plan-quality'])
    expect(fitted.questions[2]?.values).toEqual([])
  })

  test('asks for a meaning of words among numbers and dates, and of every answer to a choice', () => {
    const sheet = sheetOf(
      { reviews: '3', seen: '1 May 2020', legal: 'Yes' },
      { reviews: 'none', seen: 'tbc', legal: 'yes ' },
      { reviews: 'None', legal: 'no' },
    )
    const { questions } = suggestMapping(sheet, template)
    const cells = (code: string) => {
      const each = questions.find((one) => one.code === code)
      return (
        each && distinctCells(sheet, each, question(code)).map(({ cell, rows, lines }) => [cell, rows, lines])
      )
    }
    expect(cells('reviews')).toEqual([['none', 2, [3, 4]]])
    expect(cells('seen')).toEqual([
      ['', 1, [4]],
      ['tbc', 1, [3]],
    ])
    expect(cells('legal')).toEqual([
      ['no', 1, [4]],
      ['Yes', 2, [2, 3]],
    ])
  })
})

describe('a sheet', () => {
  test('has a name for every column', () => {
    expect(nameColumns(['a', '', 'Notes', 'Notes', 'a (2)', 'a'])).toEqual([
      'a',
      'Column 2 (no heading)',
      'Notes',
      'Notes (2)',
      'a (2)',
      'a (3)',
    ])
  })

  test('shows of a column what stands in it often, never what stands there once', () => {
    const cells = ['Good', 'good', '', 'RI', 'RI', 'RI', 'Jane Smith']
    const sheet = { columns: ['a'], rows: cells.map((cell, line) => ({ line, cells: [cell] })) }
    expect(contentsOf(sheet, 0)).toEqual({ blank: 1, different: 3, often: ['RI', 'Good'] })
  })

  test.each([
    ['31/05/2020', '2020-05-31'],
    ['1/5/2020', '2020-05-01'],
    ['31.05.2020', '2020-05-31'],
    ['31-May-2020', '2020-05-31'],
    ['31 August 2020', '2020-08-31'],
    ['2020-05-31', '2020-05-31'],
    ['2020-05-31T00:00:00Z', '2020-05-31'],
    ['31/05/2020 00:00', '2020-05-31'],
    ['05/31/2020', null],
    ['31/05/20', null],
    ['30/02/2020', null],
    ['31 Mayday 2020', null],
    ['43982', null],
    ['', null],
  ])('%j is read as the date %s', (cell, date) => {
    expect(readSheetDate(cell)).toBe(date)
  })
})

describe('for any template and any cells', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'yes',
      'no',
      'N/A',
      'not known',
      'good',
      '3',
      '2020-05-31',
      '31/05/2020',
      '__proto__',
    ),
    fc.string({ maxLength: 12 }),
  )

  test('a suggested mapping and every meaning it allows can be used, and nothing is counted that is not asked', () => {
    fc.assert(
      fc.property(
        anyTemplate,
        fc.array(fc.array(cell, { minLength: 9, maxLength: 9 })),
        fc.nat(),
        (form, rows, pick) => {
          const codes = allQuestions(form).map(({ code }) => code)
          const columns = nameColumns(['reference', ...codes, 'Expected'])

          const sheet = {
            columns,
            rows: rows.map((cells, index) => ({
              line: index + 2,
              cells: [`R-${index}`, ...cells, cells[0] ?? ''].slice(0, columns.length - 1).concat('4'),
            })),
          }
          const mapping = suggestMapping(sheet, form)
          expect(checkMapping(mapping, form, columns)).toEqual([])
          for (const each of mapping.questions) {
            const asked = findQuestion(form, each.code)
            if (!asked) throw new Error(each.code)
            const meanings = meaningsOf(asked)
            const known = new Set(each.values.map((value) => value.cell))
            for (const { key } of distinctCells(sheet, each, asked))
              if (!known.has(key))
                each.values.push({
                  cell: key,
                  meaning: meanings[pick % meanings.length]?.meaning ?? 'unanswered',
                })
          }
          const kept = ImportMapping.parse(JSON.parse(JSON.stringify(mapping)))
          expect(kept).toEqual(mapping)
          const { audits, problems } = applyMapping(sheet, kept, form, '2020-12-31')
          expect(audits).toHaveLength(rows.length)
          for (const { message } of problems) expect(message).not.toContain('No meaning')
          for (const { raws, standing } of audits) {
            expect(codes).toEqual(expect.arrayContaining(Object.keys(raws)))
            for (const item of standing.values())
              if (item.answer.state === 'not-applicable')
                expect(item.answer.reason).toBe(REASON_NOT_IN_SOURCE)
          }
        },
      ),
    )
  })
})
