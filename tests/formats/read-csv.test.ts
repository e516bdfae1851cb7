import { describe, expect, test } from 'vitest'
import { readCsv } from '../../app/formats/read-csv.ts'

const cellsOf = (text: string) => {
  const { heading, rows } = readCsv(text, 'file', 100)
  return heading && [heading.cells, ...rows.map((row) => row.cells)]
}

describe('a CSV file', () => {
  test.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\r\n1;2\r\n'],
    ['tabs', 'a\tb\r1\t2'],
    ['a byte order mark', '\uFEFFa,b\n1,2'],
    ['quotation marks', '"a","b"\n"1"," 2 "\n'],
    ['a first line that names the separator', 'sep=;\na;b\n1;2\n'],
    ['commas in a heading between quotation marks', '"a";"b"\n1;2\n'],
    ['empty cells beyond the heading', 'a,b\n1,2,,\n,,,\n'],
  ])('is read with %s', (_what, text) => {
    expect(cellsOf(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  test('keeps quotation marks inside copied cells', () => {
    expect(cellsOf('a\tb\nsaid "no"\t"two\nlines"\n')).toEqual([
      ['a', 'b'],
      ['said "no"', 'two\nlines'],
    ])
  })

  test('keeps line breaks in a cell, and each row has the line it begins on', () => {
    const { heading, rows } = readCsv('"first\nheading",b\n"x\ny\nz",1\n\nlast,2\n', 'file', 100)
    expect(heading?.line).toBe(1)
    expect(rows).toEqual([
      { line: 3, cells: ['x\ny\nz', '1'] },
      { line: 7, cells: ['last', '2'] },
    ])
    expect(readCsv('sep=,\na,b\n1,2\n', 'file', 100).rows[0]?.line).toBe(3)
  })

  test.each([
    ['', 1, 'The file is empty'],
    ['a,b\n1,2\n"x,3\n4,5\n', 3, 'A quotation mark is not closed, or stands where it cannot'],
    ['a\nx"y"\n', 2, 'A quotation mark is not closed, or stands where it cannot'],
    ['PK\u0003\u0004\0\0', 1, 'This is a workbook. Save the sheet as “CSV UTF-8”'],
    ['a\u0000b', 1, 'The file is not UTF-8 text. Save it as “CSV UTF-8”'],
    ['a\n\uFFFD\n', 1, 'The file is not UTF-8 text. Save it as “CSV UTF-8”'],
    [`a\n${'1\n'.repeat(101)}`, 1, 'The file has more than 100 rows under its heading'],
    ['a'.repeat(5 * 1024 * 1024 + 1), 1, 'The file is larger than 5 MB'],
  ])('%# is refused', (text, line, message) => {
    expect(readCsv(text, 'file', 100).problem).toEqual({ line, message })
  })
})
