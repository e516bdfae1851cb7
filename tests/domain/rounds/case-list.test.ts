import { describe, expect, test } from 'vitest'
import { MOST_CASES, readCaseList } from '../../../app/domain/rounds/case-list.ts'
import { readCsv } from '../../../app/formats/read-csv.ts'

const readList = (text: string, declared: readonly string[]) =>
  readCaseList(readCsv(text, 'list', MOST_CASES), declared)

describe('a case list', () => {
  test('is read by its headings, whatever their capitals and spaces; undeclared columns are dropped and named', () => {
    const list = readList(
      '\uFEFFReference , TEAM,Independent Reviewing Officer,Legal  status,Child\r\nC-001,Court 1,I. Okafor,CO,X\r\n\r\nC-002,,,ICO,Y\r\n',
      ['legal status'],
    )
    expect(list.problems).toEqual([])
    expect(list.dropped).toEqual(['Child'])
    expect(list.cases[0]).toEqual({
      reference: 'C-001',
      team: 'Court 1',
      worker: null,
      supervisor: null,
      iro: 'I. Okafor',
      attributes: { 'legal status': 'CO' },
    })
    expect(list.cases).toHaveLength(2)
  })

  test('names every bad row by line and reason, and gives no case', () => {
    const rows = ['943 476 5919', 'A123456789012', 'Jane Smith', 'C-1', 'c-1', ' ', 'C-2,extra']
    const list = readList(`reference,team\n${rows.map((row) => `${row},T`).join('\n')}\n`, [])
    expect(list.cases).toEqual([])
    expect(list.problems).toEqual([
      { line: 2, message: 'The reference looks like an NHS number' },
      { line: 3, message: 'The reference looks like a UPN' },
      { line: 4, message: 'The reference looks like a name' },
      { line: 6, message: 'The reference stands in line 5 already' },
      { line: 7, message: 'The reference is missing' },
      { line: 8, message: 'The row has 3 cells; the heading has 2' },
    ])
  })

  test.each([
    ['', 'The list is empty'],
    ['team\nT\n', 'There is no column called reference'],
    ['reference\n"C-1\n', 'A quotation mark is not closed, or stands where it cannot'],
    ['reference\nC\uFFFD\n', 'The file is not UTF-8 text. Save it as “CSV UTF-8”'],
    ['reference,Reference\nC-1,C-2\n', 'The column reference stands there twice'],
  ])('%j is refused', (text, message) => {
    expect(readList(text, []).problems.map((problem) => problem.message)).toContain(message)
  })
})
