import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutralText } from '../../app/formats/neutral-text.ts'
import { csvRecords } from '../../app/formats/write-csv.ts'
import { anyText } from '../support/any-text.ts'

const cell = fc.oneof(anyText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
  )

/** Half of a pair has no place in UTF-8. */
const readAs = (value: string | number | null) =>
  typeof value === 'string' ? Buffer.from(neutralText(value)).toString() : String(value ?? '')

test('whatever stands in the cells, as many rows are read again, and what was written', () => {
  fc.assert(
    fc.property(table, (records) => {
      const read: string[][] = parse(csvRecords(records), { skip_empty_lines: false })
      expect(read).toEqual(records.map((cells) => cells.map(readAs)))
    }),
  )
})

test('no break of any kind stands outside quotation marks but the one that ends a row', () => {
  fc.assert(
    fc.property(table, (records) => {
      const bare = csvRecords(records).replace(/"(?:[^"]|"")*"/g, '')
      expect(bare).toMatch(/^(?:[-+.\de,]*\r\n)+$/)
    }),
  )
})

test.each([
  [['Is it\nlegal?', 3, -5, null, ''], '"Is it\nlegal?",3,-5,,""\r\n'],
  [['a\rb', 'c\vd', 'e\u2028f'], '"a\rb","c\vd","e\u2028f"\r\n'],
  [['=1+1', '-5', '\u0001=1', 'say "so"'], `"'=1+1","'-5","'\u0001=1","say ""so"""\r\n`],
])('%j is written %j', (cells, written) => {
  expect(csvRecords([cells])).toBe(written)
})
