import { describe, expect, test } from 'vitest'
import { evenly, linear, ticks } from '../../app/charts/scale.ts'

describe('a scale', () => {
  test('goes from end to end of its range, in either direction, and beyond it', () => {
    const down = linear([0, 1], [300, 46])
    expect([0, 0.5, 1, 1.5].map(down)).toEqual([300, 173, 46, -81])
    expect(linear([10, 20], [0, 100])(13)).toBeCloseTo(30, 10)
  })

  test('of one value has it in the middle', () => {
    expect(linear([5, 5], [0, 100])(5)).toBe(50)
  })

  test('of places has each in the middle of an equal part', () => {
    expect([0, 1, 2, 3].map(evenly(4, [0, 100]))).toEqual([12.5, 37.5, 62.5, 87.5])
    expect(evenly(1, [44, 276])(0)).toBe(160)
  })
})

test.each([
  [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [1.25, [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2]],
  [0.3, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]],
  [7, [0, 1, 2, 3, 4, 5, 6, 7]],
  [26, [0, 5, 10, 15, 20, 25]],
  [37.5, [0, 10, 20, 30]],
  [1200, [0, 200, 400, 600, 800, 1000, 1200]],
])('a level line stands at each round number up to %d', (highest, levels) => {
  expect(ticks(highest)).toEqual(levels)
})
