import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPercentage, fits } from '../../../app/domain/measures/consistency.ts'

const check = (value: number, numerator: number | null, denominator: number | null) =>
  checkPercentage({ value, numerator, denominator })?.message ?? null

describe('a typed-in percentage and the cases it is of', () => {
  test('79% of 25 is not a whole number of cases, and would be 19 of 24', () => {
    expect(check(79, null, 25)).toBe(
      '79% of 25 is not a whole number of cases: 19 of 25 is 76%, 20 of 25 is 80%. 79% would be 19 of 24',
    )
  })

  test('19 of 25 is 76% and not 79%', () => {
    expect(check(79, 19, 25)).toBe('19 of 25 is 76%, not 79%. 79% would be 19 of 24')
  })

  test('decimals are taken as they were printed', () => {
    expect(check(66.7, null, 3)).toBeNull()
    expect(check(66.6, null, 3)).toBe(
      '66.6% of 3 is not a whole number of cases: 1 of 3 is 33.3%, 2 of 3 is 66.7%',
    )
    expect(checkPercentage({ value: 67, decimals: 1, numerator: 2, denominator: 3 })?.message).toMatch(
      /^2 of 3 is 66.7%, not 67.0%/,
    )
  })

  test.each([
    [57, 23, 40],
    [58, 23, 40],
    [57.5, 23, 40],
    [12, 1, 8],
    [13, 1, 8],
    [0, 1, 200],
    [1, 1, 200],
    [6.2, 1, 16],
    [6.3, 1, 16],
  ])(
    'an exact half may have been rounded either way: %s%% beside %s of %s',
    (value, numerator, denominator) => {
      expect(check(value, numerator, denominator)).toBeNull()
      expect(check(value, null, denominator)).toBeNull()
      expect(check(value, numerator, null)).toBeNull()
    },
  )

  test('what is not an exact half has one way to be rounded', () => {
    expect(check(57, 575_001, 1_000_000)).toMatch(/^575001 of 1000000 is 58%, not 57%/)
    expect(check(58, 574_999, 1_000_000)).toMatch(/^574999 of 1000000 is 57%, not 58%/)
    expect(check(56, 23, 40)).not.toBeNull()
    expect(check(59, 23, 40)).not.toBeNull()
  })

  test('a numerator alone is doubted only where no number of cases fits', () => {
    expect(check(79, 19, null)).toBeNull()
    expect(check(99, 1, null)).toBe('There is no number of cases of which 1 are 99%')
    expect(check(0, 1, null)).toBeNull()
    expect(check(79, 0, null)).toBe('There is no number of cases of which 0 are 79%')
  })

  test('what cannot be is refused, not doubted', () => {
    for (const [value, numerator, denominator] of [
      [101, null, null],
      [-1, null, null],
      [50, 26, 25],
      [50, null, 0],
    ] as const)
      expect(checkPercentage({ value, numerator, denominator })?.kind).toBe('refuse')
  })

  test('without counts nothing can be said', () => {
    expect(check(79, null, null)).toBeNull()
  })
})

/** In whole numbers, so that no floating-point comparison decides: half up, or half down, of 100·n/d at the decimals. */
function roundsTo(tenths: number, decimals: 0 | 1, numerator: number, denominator: number): boolean {
  const scale = decimals === 0 ? 100 : 1000
  const printed = decimals === 0 ? tenths / 10 : tenths
  const [twice, half] = [2 * scale * numerator, denominator]
  const [up, down] = [
    Math.floor((twice + half) / (2 * denominator)),
    Math.ceil((twice - half) / (2 * denominator)),
  ]
  return up === printed || down === printed
}

test('every percentage of up to 60 cases, with no and one decimal, is judged as trying every numerator judges it', () => {
  for (let denominator = 1; denominator <= 60; denominator += 1)
    for (const decimals of [0, 1] as const)
      for (let tenths = 0; tenths <= 1000; tenths += decimals === 0 ? 10 : 1) {
        let possible = false
        for (let numerator = 0; numerator <= denominator && !possible; numerator += 1)
          possible = roundsTo(tenths, decimals, numerator, denominator)
        const printed = { value: tenths / 10, decimals, numerator: null, denominator }
        const judged = checkPercentage(printed) === null
        if (judged !== possible) expect.fail(`${tenths / 10}% of ${denominator}: ${judged}, not ${possible}`)
      }
})

test('what is suggested fits, and is the nearest that does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 6, max: 200 }), (value, denominator) => {
      const message = checkPercentage({ value, numerator: null, denominator })?.message ?? ''
      const found = /would be (\d+) of (\d+)$/.exec(message)
      if (!found) return
      const [numerator, other] = [Number(found[1]), Number(found[2])]
      const printed = { value, numerator: null, denominator: null }
      expect(fits(printed, numerator, other)).toBe(true)
      for (let near = 1; near < Math.abs(other - denominator); near += 1)
        for (const between of [denominator - near, denominator + near])
          for (let count = 0; count <= between; count += 1) expect(fits(printed, count, between)).toBe(false)
    }),
    { numRuns: 300 },
  )
})
