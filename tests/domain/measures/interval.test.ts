import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hypergeometric,
  intervalOfDraw,
  newcombe,
  newcombePaired,
  type PairedTable,
  wilson,
  wilsonFinitePopulation,
} from '../../../app/domain/measures/interval.ts'

const percent = ({ low, high }: { low: number; high: number }) => [
  Math.round(low * 100),
  Math.round(high * 100),
]
const metOf = fc
  .integer({ min: 1, max: 500 })
  .chain((n) => fc.record({ met: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))

describe('how far a sample of files can be trusted', () => {
  it('puts 26 of 30 between 70% and 95%', () => {
    expect(percent(wilson(26, 30))).toEqual([70, 95])
  })

  it('puts 16 of 30 between 36% and 70%', () => {
    expect(percent(wilson(16, 30))).toEqual([36, 70])
  })

  it('is narrower when the 30 were drawn from a list of 120: 73% to 94%', () => {
    expect(percent(wilsonFinitePopulation(26, 30, 120))).toEqual([73, 94])
    expect(wilsonFinitePopulation(26, 30, 120).method).toBe('wilson-finite-population')
  })

  it('leaves nothing uncertain when every file of the list was read', () => {
    expect(wilsonFinitePopulation(26, 30, 30)).toMatchObject({ low: 26 / 30, high: 26 / 30 })
    expect(wilsonFinitePopulation(1, 1, 1)).toMatchObject({ low: 1, high: 1 })
  })

  it('ends exactly at 0 or 1 when none or all met', () => {
    expect(wilson(0, 30).low).toBe(0)
    expect(wilson(30, 30).high).toBe(1)
  })

  it('always contains the rate and never leaves 0 to 1', () => {
    fc.assert(
      fc.property(metOf, fc.nat(1000), ({ met, n }, unread) => {
        for (const { low, high } of [wilson(met, n), wilsonFinitePopulation(met, n, n + unread)]) {
          expect(low).toBeGreaterThanOrEqual(0)
          expect(low).toBeLessThanOrEqual(met / n)
          expect(high).toBeGreaterThanOrEqual(met / n)
          expect(high).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('is never wider for knowing the list, and comes to the plain interval for a very long one', () => {
    fc.assert(
      fc.property(metOf, fc.nat(1000), ({ met, n }, unread) => {
        const plain = wilson(met, n)
        const corrected = wilsonFinitePopulation(met, n, n + unread)
        expect(corrected.high - corrected.low).toBeLessThanOrEqual(plain.high - plain.low + 1e-9)
        expect(wilsonFinitePopulation(met, n, 1e12).low).toBeCloseTo(plain.low, 6)
      }),
    )
  })

  it.each([
    [3, 0],
    [4, 3],
    [-1, 3],
    [1.5, 3],
    [Number.NaN, 3],
  ])('refuses %s of %s', (met, n) => {
    expect(() => wilson(met, n)).toThrow(RangeError)
  })

  it('refuses a list shorter than what was read of it', () => {
    expect(() => wilsonFinitePopulation(3, 30, 29)).toThrow('at least the 30 cases read')
  })
})

describe('how far a draw of more than half of a list can be trusted', () => {
  it.each([
    [30, 30, 31, [97, 100]],
    [28, 30, 31, [90, 94]],
    [0, 30, 31, [0, 3]],
    // Found by adding up the ways of drawing, of every list, in whole numbers with another program.
    [8, 21, 40, [25, 55]],
    [21, 21, 40, [90, 100]],
    [26, 30, 59, [75, 93]],
    [30, 30, 30, [100, 100]],
    [26, 30, 30, [87, 87]],
    [1, 1, 1, [100, 100]],
  ])('puts %i of %i drawn from %i between %j', (met, n, population, ends) => {
    expect(percent(hypergeometric(met, n, population))).toEqual(ends)
  })

  it('does not rule out what is found with a chance of exactly 2.5%', () => {
    expect(hypergeometric(39, 39, 40).low).toBe(39 / 40)
    expect(hypergeometric(40, 40, 41).low).toBe(1)
  })

  it('is used from more than half of the list on, and says so', () => {
    expect(intervalOfDraw(26, 30, 60)).toEqual(wilsonFinitePopulation(26, 30, 60))
    expect(intervalOfDraw(26, 30, 59)).toEqual(hypergeometric(26, 30, 59))
    expect(intervalOfDraw(26, 30, 59).method).toBe('hypergeometric')
  })

  const drawn = fc
    .integer({ min: 1, max: 90 })
    .chain((population) =>
      fc.record({ population: fc.constant(population), n: fc.integer({ min: 1, max: population }) }),
    )
    .chain(({ population, n }) =>
      fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n), fc.constant(population)),
    )

  it('ends where trying every possible list ends, in whole numbers', () => {
    fc.assert(
      fc.property(drawn, ([met, n, population]) => {
        const likely = everyLikelyList(met, n, population)
        const { low, high } = hypergeometric(met, n, population)
        expect(low).toBe(Math.min((likely[0] ?? 0) / population, met / n))
        expect(high).toBe(Math.max((likely.at(-1) ?? 0) / population, met / n))
      }),
    )
  })

  it('contains the rate, mirrors what was not met, and rises with what was', () => {
    const large = fc
      .integer({ min: 1, max: 30_000 })
      .chain((population) =>
        fc.tuple(
          fc.integer({ min: Math.floor(population / 2) + 1, max: population }),
          fc.constant(population),
        ),
      )
      .chain(([n, population]) =>
        fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n), fc.constant(population)),
      )
    fc.assert(
      fc.property(large, ([met, n, population]) => {
        const { low, high } = hypergeometric(met, n, population)
        const mirrored = hypergeometric(n - met, n, population)
        expect(low).toBeLessThanOrEqual(met / n)
        expect(high).toBeGreaterThanOrEqual(met / n)
        expect(low).toBeCloseTo(1 - mirrored.high, 12)
        expect(high).toBeCloseTo(1 - mirrored.low, 12)
        if (met === n) return
        const more = hypergeometric(met + 1, n, population)
        expect(more.low).toBeGreaterThanOrEqual(low)
        expect(more.high).toBeGreaterThanOrEqual(high)
      }),
    )
  })

  it('leaves only the rate where every case of the list was read', () => {
    fc.assert(
      fc.property(metOf, ({ met, n }) => {
        expect(hypergeometric(met, n, n)).toMatchObject({ low: met / n, high: met / n })
      }),
    )
  })

  it('is found at once for a list of tens of thousands', () => {
    const started = performance.now()
    const { low, high } = hypergeometric(20_000, 30_000, 50_000)
    expect(performance.now() - started).toBeLessThan(250)
    expect([low, high].map((end) => end.toFixed(4))).toEqual(['0.6633', '0.6700'])
  })

  it('refuses a list shorter than what was read of it', () => {
    expect(() => hypergeometric(3, 30, 29)).toThrow('at least the 30 cases read')
  })
})

/** Every number of met cases in the list that neither tail of 2.5% rules out: tried one by one, in whole numbers. */
function everyLikelyList(met: number, n: number, population: number): number[] {
  const waysOfAll = ways(population, n)
  const likely = (inList: number, counts: (found: number) => boolean) => {
    let sum = 0n
    for (let found = 0; found <= n; found += 1) {
      if (counts(found)) sum += ways(inList, found) * ways(population - inList, n - found)
    }
    return sum * 40n >= waysOfAll
  }
  return Array.from({ length: population + 1 }, (_, inList) => inList).filter(
    (inList) => likely(inList, (found) => found >= met) && likely(inList, (found) => found <= met),
  )
}

function ways(of: number, some: number): bigint {
  if (some < 0 || some > of) return 0n
  let product = 1n
  for (let place = 1; place <= some; place += 1)
    product = (product * BigInt(of - some + place)) / BigInt(place)
  return product
}

describe('the difference between two rounds', () => {
  it('from 3 of 30 to 10 of 30 is +23 points, +2 to +42', () => {
    const change = newcombe({ met: 3, n: 30 }, { met: 10, n: 30 })
    expect(Math.round(change.difference * 100)).toBe(23)
    expect(percent(change)).toEqual([2, 42])
  })

  it('from 8 of 11 to 26 of 30 is +14 points, -10 to +44', () => {
    const change = newcombe({ met: 8, n: 11 }, { met: 26, n: 30 })
    expect(Math.round(change.difference * 100)).toBe(14)
    expect(percent(change)).toEqual([-10, 44])
  })

  it('equals the worked examples of the paper: 48/80 to 56/70, and 3/10 to 9/10', () => {
    const larger = newcombe({ met: 48, n: 80 }, { met: 56, n: 70 })
    expect([larger.low, larger.high].map((x) => x.toFixed(4))).toEqual(['0.0524', '0.3339'])
    const smaller = newcombe({ met: 3, n: 10 }, { met: 9, n: 10 })
    expect([smaller.low, smaller.high].map((x) => x.toFixed(4))).toEqual(['0.1705', '0.8090'])
  })

  it('is the opposite when the rounds change places', () => {
    fc.assert(
      fc.property(metOf, metOf, (a, b) => {
        const there = newcombe(a, b)
        const back = newcombe(b, a)
        expect(there.difference).toBeCloseTo(-back.difference, 12)
        expect(there.low).toBeCloseTo(-back.high, 12)
        expect(there.high).toBeCloseTo(-back.low, 12)
      }),
    )
  })

  it('contains the difference it is of, within -1 to 1', () => {
    fc.assert(
      fc.property(metOf, metOf, (a, b) => {
        const { low, difference, high } = newcombe(a, b)
        expect(low).toBeLessThanOrEqual(difference)
        expect(high).toBeGreaterThanOrEqual(difference)
        expect(Math.max(-low, high)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the same cases audited again', () => {
  const turned = ({ both, onlyBefore, onlyNow, neither }: PairedTable): PairedTable => ({
    both,
    onlyBefore: onlyNow,
    onlyNow: onlyBefore,
    neither,
  })

  // Altman, Statistics with Confidence (2000), p. 52; and a table of the paper with an empty margin.
  it.each([
    [{ both: 14, onlyBefore: 0, onlyNow: 5, neither: 22 }, '0.122', '0.011', '0.226'],
    [{ both: 36, onlyBefore: 2, onlyNow: 12, neither: 0 }, '0.200', '0.057', '0.340'],
  ])('has the published interval for %o', (table, difference, low, high) => {
    const change = newcombePaired(table)
    expect([change.difference, change.low, change.high].map((x) => x.toFixed(3))).toEqual([
      difference,
      low,
      high,
    ])
  })

  it('is narrower than if the cases had been others, when the two audits mostly agree', () => {
    const paired = newcombePaired({ both: 14, onlyBefore: 1, onlyNow: 5, neither: 22 })
    const others = newcombe({ met: 15, n: 42 }, { met: 19, n: 42 })
    expect(paired.high - paired.low).toBeLessThan(others.high - others.low)
  })

  it('is the opposite when then and now change places', () => {
    const count = fc.nat(60)
    const table = fc.record({ both: count, onlyBefore: count, onlyNow: count, neither: count })
    fc.assert(
      fc.property(table, (given) => {
        fc.pre(given.both + given.onlyBefore + given.onlyNow + given.neither > 0)
        const [there, back] = [newcombePaired(given), newcombePaired(turned(given))]
        expect(there.low).toBeCloseTo(-back.high, 12)
        expect(there.high).toBeCloseTo(-back.low, 12)
      }),
    )
  })

  it('refuses an empty table', () => {
    expect(() => newcombePaired({ both: 0, onlyBefore: 0, onlyNow: 0, neither: 0 })).toThrow(RangeError)
  })
})
