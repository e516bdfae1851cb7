import { expect, it } from 'vitest'
import { listed } from '../../app/domain/listed.ts'

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j is listed as “%s”', (parts, words) => {
  expect(listed(parts)).toBe(words)
})
