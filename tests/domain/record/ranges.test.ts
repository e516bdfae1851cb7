import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cover,
  gapsIn,
  isCovered,
  numbersIn,
  type Range,
  rangesOf,
  rangesText,
  readRanges,
} from '../../../app/domain/record/ranges.ts'

const numbers = fc.uniqueArray(fc.integer({ min: -30, max: 60 }), { minLength: 1 })
const ascending = numbers.map((all) => [...all].sort((one, other) => one - other))

test('numbers are written as ranges, and read back', () => {
  expect(rangesText(rangesOf([1, 2, 3, 7, 9, 10]))).toBe('1-3,7,9-10')
  fc.assert(
    fc.property(ascending, (all) => {
      const read = readRanges(rangesText(rangesOf(all)), 500)
      expect(read && numbersIn(read)).toEqual(all)
    }),
  )
})

test.each(['', 'x', '1-', '3-1', '1,1', '2,1', '1-501', '1;2', '1-2-3', ' 1'])('"%s" is none', (text) => {
  expect(readRanges(text, 500)).toBeNull()
})

test('what is covered is every number of every block, and the gaps are the others', () => {
  fc.assert(
    fc.property(fc.array(ascending, { maxLength: 6 }), (blocks) => {
      const covered: Range[] = []
      for (const block of blocks) cover(covered, rangesOf(block))
      const all = new Set(blocks.flat())
      const gaps = gapsIn(covered)
      for (let number = -35; number <= 65; number += 1) {
        expect(isCovered(covered, number)).toBe(all.has(number))
        const inGap = gaps.some(([from, to]) => (from ?? -99) <= number && number <= (to ?? 99))
        expect(inGap).toBe(!all.has(number))
      }
      expect(covered).toEqual(rangesOf([...all].sort((one, other) => one - other)))
    }),
  )
})
